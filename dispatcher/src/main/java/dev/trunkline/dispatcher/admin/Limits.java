package dev.trunkline.dispatcher.admin;

/** Bounds of what can be asked for. */
final class Limits {
    /** Of calls a second, or at a time. */
    static final int HIGHEST = 999_999_999;

    /** Of rows in an answer, where nothing is said. */
    static final int ROWS = 50;

    private Limits() {}
}
