package dev.trunkline.dispatcher;

import dev.trunkline.dispatcher.cli.Cli;

/** Starts the command line. */
public final class Main {
    private Main() {}

    /** Runs a command and exits with its code. */
    public static void main(String[] arguments) {
        System.exit(Cli.run(arguments));
    }
}
