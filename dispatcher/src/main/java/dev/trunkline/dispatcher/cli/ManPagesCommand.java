package dev.trunkline.dispatcher.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code trunkline man-pages}: writes the pages that a release holds. */
@Command(
        name = "man-pages",
        hidden = true,
        description = "Writes a man page for each command into a folder.",
        footer = {"", "Example:", "  trunkline man-pages /usr/local/share/man/man1"})
final class ManPagesCommand implements Callable<Integer> {
    private final Surroundings around;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FOLDER", description = "The folder; it is made where it is missing.")
    private Path folder = Path.of(".");

    ManPagesCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws IOException {
        Files.createDirectories(folder);
        for (ManPage page : ManPage.all(spec.root().commandLine()).toList()) {
            Files.writeString(folder.resolve(page.name() + ".1"), page.text());
        }
        around.err().println("man pages are in " + folder);
        return ExitCode.OK;
    }
}
