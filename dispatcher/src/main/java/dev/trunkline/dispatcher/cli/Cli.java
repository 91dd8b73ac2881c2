package dev.trunkline.dispatcher.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Optional;
import java.util.TimeZone;

/** The door to the commands. */
public final class Cli {
    private static final TimeZone UTC = TimeZone.getTimeZone("UTC");

    private Cli() {}

    /**
     * Runs a command in this process's surroundings, and sets the process's time zone to UTC:
     * PostgreSQL's driver names it to the server, which refuses zones that it doesn't know.
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
                                .orElse(false),
                        Cli::hostZone);
        TimeZone.setDefault(UTC);
        return TrunklineCommand.in(process).execute(arguments);
    }

    /** Asked for only where it is needed: Java warns on standard error of zones such as IST. */
    private static ZoneId hostZone() {
        TimeZone.setDefault(null);
        try {
            return ZoneId.systemDefault();
        } finally {
            TimeZone.setDefault(UTC);
        }
    }
}
