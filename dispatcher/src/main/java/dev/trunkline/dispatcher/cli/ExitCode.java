package dev.trunkline.dispatcher.cli;

/** The exit codes of every command. */
final class ExitCode {
    static final int OK = 0;

    /** What was asked for could not be done, or was found not to be so. */
    static final int FAILED = 1;

    /** The command line itself is wrong (picocli's own code for it). */
    static final int USAGE = 2;

    /** Settings from the environment are missing or wrong. */
    static final int CONFIGURATION = 3;

    /** Nothing failed, but something should be looked at. */
    static final int WARNINGS = 4;

    /** Another dispatcher already runs under this INSTANCE_ID. */
    static final int INSTANCE_TAKEN = 5;

    private ExitCode() {}
}
