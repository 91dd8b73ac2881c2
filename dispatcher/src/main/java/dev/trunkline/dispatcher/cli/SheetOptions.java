package dev.trunkline.dispatcher.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code send} that say how a CSV file is read. */
final class SheetOptions {
    @Option(
            names = "--request-id-prefix",
            paramLabel = "PREFIX",
            description = "Of the request ids of a CSV file (default: the batch id).")
    @Nullable String prefix;

    @Option(
            names = "--number-column",
            paramLabel = "NAME",
            description =
                    "The column of a CSV file that holds the numbers to call, where its name does"
                            + " not tell.")
    @Nullable String numberColumn;

    @Option(
            names = "--repeat-callees",
            description =
                    "Call a number as often as it is in the CSV file; else only its first row is"
                            + " sent, and the others are reported.")
    boolean repeatCallees;

    /** The name of an option that was given; null when none was. */
    @Nullable String given() {
        if (prefix != null) {
            return "--request-id-prefix";
        }
        if (numberColumn != null) {
            return "--number-column";
        }
        return repeatCallees ? "--repeat-callees" : null;
    }
}
