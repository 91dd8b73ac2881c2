package dev.trunkline.dispatcher.webhook;

/** Is told what became of each webhook, for metrics. Must not block. */
@FunctionalInterface
public interface WebhookListener {

    /** What became of a webhook. */
    enum Fate {
        /** On the lifecycle topic. */
        WRITTEN,
        /** On the lifecycle topic already. */
        REPEATED,
        /** About no call, or of no interest. */
        IGNORED,
        /** Not signed as it must be. */
        REFUSED,
        /** Signed, but not to be read. */
        UNREADABLE,
        /** More than may come in a second. */
        LIMITED,
        /** Kafka did not take it; LiveKit is to send it again. */
        FAILED
    }

    void webhook(Fate fate);
}
