package dev.trunkline.dispatcher.cli;

import picocli.CommandLine.Option;

/** How dead letters are replayed. */
final class ReplayMode {
    @Option(names = "--as-new", description = "The calls count as asked for now.")
    boolean asNew;

    @Option(
            names = "--again",
            description = "Also those that came back from a replay as dead letters.")
    boolean again;

    @Option(names = "--dry-run", description = "Only show what would be sent.")
    boolean dryRun;

    @Option(names = "--yes", description = "Send, also when they are more than 10.")
    boolean yes;

    @Option(names = "--json", description = "Print an array of JSON objects.")
    boolean json;
}
