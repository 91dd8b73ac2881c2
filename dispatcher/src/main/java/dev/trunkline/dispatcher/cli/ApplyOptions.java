package dev.trunkline.dispatcher.cli;

import dev.trunkline.resolver.store.DeclarationMode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of those who apply a file. */
final class ApplyOptions {
    @Parameters(
            paramLabel = "FILE",
            description = "YAML as export writes it; - for standard input.")
    private String file = "";

    @Option(names = "--dry-run", description = "Only show what would change.")
    private boolean dryRun;

    @Option(names = "--prune", description = "Remove what the file doesn't have.")
    private boolean prune;

    @Option(names = "--json", description = "Print an array of JSON objects.")
    private boolean json;

    byte[] content(Surroundings surroundings) {
        return InputFile.read(file, surroundings);
    }

    String file() {
        return file;
    }

    boolean json() {
        return json;
    }

    DeclarationMode mode(boolean force) {
        return new DeclarationMode(dryRun, prune, force);
    }
}
