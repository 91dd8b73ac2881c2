package dev.trunkline.dispatcher.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file named on the command line. */
final class InputFile {
    private static final String STANDARD_INPUT = "-";

    private InputFile() {}

    /**
     * All its bytes.
     *
     * @param name {@code -} is standard input
     */
    static byte[] read(String name, Surroundings around) {
        try {
            return name.equals(STANDARD_INPUT)
                    ? around.in().readAllBytes()
                    : Files.readAllBytes(Path.of(name));
        } catch (NoSuchFileException | InvalidPathException _) {
            throw new CommandFailure(ExitCode.FAILED, "There is no file " + name);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.FAILED, "Can't read " + name + ": " + e.getMessage());
        }
    }
}
