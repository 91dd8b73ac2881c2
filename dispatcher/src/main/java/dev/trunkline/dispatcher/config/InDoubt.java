package dev.trunkline.dispatcher.config;

/** What is done about a call of which it can't be known whether the phone rang. */
public enum InDoubt {
    /** It is reported as {@code uncertain} and never dialed again. */
    REPORT,
    /** When the probe finds no trace of it, it is dialed again; a second ring is possible. */
    REDIAL
}
