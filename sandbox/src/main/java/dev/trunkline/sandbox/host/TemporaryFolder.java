package dev.trunkline.sandbox.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** A folder that is deleted with all it holds on close. */
public final class TemporaryFolder implements AutoCloseable {
    private static final int TRIES = 5;

    private final Path path;

    private TemporaryFolder(Path path) {
        this.path = path;
    }

    /** Creates {@code <prefix>-<random>} among the system's, readable by this user alone. */
    public static TemporaryFolder create(String prefix) {
        try {
            return new TemporaryFolder(Files.createTempDirectory(prefix + "-"));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make a temporary folder for " + prefix, e);
        }
    }

    /** Takes charge of a folder that exists, or may come to exist, already. */
    public static TemporaryFolder of(Path path) {
        return new TemporaryFolder(path);
    }

    public Path path() {
        return path;
    }

    /** Deletes the folder; a server that is just ending may still write, so it tries again. */
    @Override
    public void close() {
        IOException last = null;
        for (int attempt = 0; attempt < TRIES && Files.exists(path); attempt++) {
            try {
                Files.walkFileTree(path, new Deletion());
            } catch (IOException e) {
                last = e;
            }
        }
        if (last != null && Files.exists(path)) {
            throw new UncheckedIOException("Cannot delete " + path, last);
        }
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
                throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
