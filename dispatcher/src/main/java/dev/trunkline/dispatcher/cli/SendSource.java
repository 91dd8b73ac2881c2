package dev.trunkline.dispatcher.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the calls of {@code send} come from: picocli sees to it that exactly one is set. */
final class SendSource {
    @Option(names = "--to", required = true, paramLabel = "NUMBER", description = "Whom to call.")
    @Nullable String to;

    @Option(
            names = "--json-request",
            required = true,
            paramLabel = "FILE",
            description = "A request as JSON, - for standard input; other options win over it.")
    @Nullable String jsonRequest;

    @Option(
            names = "--csv",
            required = true,
            paramLabel = "FILE",
            description =
                    "Many calls, - for standard input. The first line names the columns: to_number"
                            + " (or phone, mobile, number ...), context, lead_name (or name), and"
                            + " any field of a request. A row's own value wins over an option.")
    @Nullable String csv;
}
