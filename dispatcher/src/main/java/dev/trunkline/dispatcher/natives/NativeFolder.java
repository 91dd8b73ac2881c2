package dev.trunkline.dispatcher.natives;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rocksdb.NativeLibraryLoader;

/**
 * Where this process unpacks native libraries: a folder that it can write and whose files may be
 * executed.
 */
public final class NativeFolder {
    private static final String REMEDY =
            "give INSIGHT_STATE_DIR a folder that can be written and is not mounted noexec, then"
                    + " restart";

    private final @Nullable Path path;
    private final String fault;

    private NativeFolder(@Nullable Path path, String fault) {
        this.path = path;
        this.fault = fault;
    }

    /**
     * Takes the first of these folders that serves, for libraries that are loaded from now on.
     * Where a {@code -D} property names a place for a library, that stays.
     *
     * @param folders are made when they are missing
     */
    public static NativeFolder choose(List<Path> folders) {
        List<String> faults = new ArrayList<>();
        for (Path folder : folders) {
            Optional<String> fault = fault(folder);
            if (fault.isEmpty()) {
                Path own = own(folder);
                setIfUnset("org.xerial.snappy.tempdir", own);
                setIfUnset("ZstdTempFolder", own);
                return new NativeFolder(own, "");
            }
            faults.add(fault.get());
        }
        return new NativeFolder(null, String.join("; ", faults) + ": " + REMEDY);
    }

    /** Why no folder serves and what to do; blank when one does. */
    public String fault() {
        return fault;
    }

    /**
     * Loads RocksDB's library.
     *
     * @throws UnsatisfiedLinkError saying why it can't be and what to do
     */
    public void loadRocksDb() {
        Path folder = path;
        if (folder == null) {
            throw new UnsatisfiedLinkError(fault);
        }
        try {
            NativeLibraryLoader.getInstance().loadLibrary(folder.toString());
        } catch (IOException failed) {
            throw new UnsatisfiedLinkError(
                    "RocksDB's library can't be unpacked into %s: %s"
                            .formatted(folder, failed.getMessage()));
        }
    }

    /** Why a folder can't hold libraries to load; empty when it can. */
    private static Optional<String> fault(Path folder) {
        try {
            Files.createDirectories(folder);
            Path trial =
                    Files.createTempFile(
                            folder,
                            "trial",
                            ".so",
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rwx------")));
            boolean executable = Files.isExecutable(trial);
            Files.delete(trial);
            return executable
                    ? Optional.empty()
                    : Optional.of("nothing can be executed in " + folder + " (mounted noexec?)");
        } catch (IOException failed) {
            return Optional.of("%s can't be written (%s)".formatted(folder, reason(failed)));
        }
    }

    private static String reason(IOException failed) {
        if (failed instanceof FileAlreadyExistsException) {
            return "it is not a folder";
        }
        String reason = failed instanceof FileSystemException of ? of.getReason() : null;
        return reason == null ? failed.getClass().getSimpleName() : reason;
    }

    /**
     * A folder for this process alone, which is deleted at its end: libraries delete and rewrite
     * files of theirs that they find.
     */
    private static Path own(Path folder) {
        try {
            deleteLeftovers(folder);
            Path own = folder.resolve(String.valueOf(ProcessHandle.current().pid()));
            Files.createDirectories(own);
            own.toFile().deleteOnExit();
            return own;
        } catch (IOException failed) {
            throw new IllegalStateException(folder + " could be written a moment ago", failed);
        }
    }

    /** Of processes that were killed. */
    private static void deleteLeftovers(Path folder) throws IOException {
        try (Stream<Path> folders = Files.list(folder)) {
            for (Path left : folders.filter(NativeFolder::isLeft).toList()) {
                try (Stream<Path> files = Files.list(left)) {
                    for (Path file : files.toList()) {
                        Files.deleteIfExists(file);
                    }
                }
                Files.deleteIfExists(left);
            }
        }
    }

    private static boolean isLeft(Path folder) {
        String name = folder.getFileName().toString();
        return name.matches("\\d{1,18}")
                && Files.isDirectory(folder)
                && ProcessHandle.of(Long.parseLong(name)).isEmpty();
    }

    private static void setIfUnset(String property, Path folder) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, folder.toString());
        }
    }
}
