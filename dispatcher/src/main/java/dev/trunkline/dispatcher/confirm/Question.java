package dev.trunkline.dispatcher.confirm;

/** What LiveKit is asked about a room. */
enum Question {
    /** Whether it is there, and anybody in it; for many rooms at once. */
    ALIVE,
    /** Which jobs workers took. */
    JOBS,
    /** Who is in it, agents too: a job may run that LiveKit has not written down. */
    OCCUPANTS
}
