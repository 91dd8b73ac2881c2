package dev.trunkline.simulation;

/** What an instance does that a fault can come before or after. */
enum Step {
    POLL,
    ASSIGNED,
    REVOKED,
    LOST,
    OFFSETS,
    LEDGER,
    INIT,
    PRODUCE,
    SEND_OFFSETS,
    COMMIT,
    ABORT,
    PREPARE,
    DIAL,
    LOOK,
    PROBE,
    DELETE
}
