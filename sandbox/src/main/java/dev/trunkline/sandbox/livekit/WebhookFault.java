package dev.trunkline.sandbox.livekit;

/** The faults that a webhook can have. */
public enum WebhookFault {
    /** It is never sent. */
    LOST,
    /** It is sent twice, with the same id. */
    REPEATED,
    /** It is signed with another secret. */
    FORGED,
    /** Its body is another than the one that was signed. */
    TAMPERED
}
