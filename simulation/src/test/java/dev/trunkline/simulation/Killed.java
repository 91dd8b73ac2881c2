package dev.trunkline.simulation;

/** Ends the threads of a process that was killed. Nothing that they still do has any effect. */
final class Killed extends Error {
    private static final long serialVersionUID = 1;

    Killed() {
        super("killed", null, false, false);
    }
}
