package dev.trunkline.dispatcher.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The door to the commands. */
public final class Cli {
    private Cli() {}

    /**
     * Runs a command in this process's surroundings.
     *
     * @return its exit code
     */
    public static int run(String[] arguments) {
        Surroundings process =
                new Surroundings(
                        System.getenv(),
                        System.in,
                        new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                        new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                        Optional.ofNullable(System.console())
                                .map(Console::isTerminal)
                                .orElse(false));
        return TrunklineCommand.in(process).execute(arguments);
    }
}
