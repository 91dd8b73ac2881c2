package dev.trunkline.dispatcher.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Commands that confine the command that follows them, where this machine permits it: Linux, and
 * rights to make control groups or mounts.
 */
public final class Confinement {
    private Confinement() {}

    /** A control group with a memory limit. */
    public record MemoryGroup(Path folder) implements AutoCloseable {
        private static final Path ROOT = Path.of("/sys/fs/cgroup");

        /**
         * Makes one; empty where it can't be made.
         *
         * @param bytes what its processes may use together
         */
        public static Optional<MemoryGroup> make(String name, long bytes) {
            boolean unified = Files.exists(ROOT.resolve("cgroup.controllers"));
            Path folder = (unified ? ROOT : ROOT.resolve("memory")).resolve("trunkline-" + name);
            String limit = unified ? "memory.max" : "memory.limit_in_bytes";
            try {
                Files.createDirectory(folder);
                Files.writeString(folder.resolve(limit), String.valueOf(bytes));
                return Optional.of(new MemoryGroup(folder));
            } catch (IOException notPermitted) {
                var _ = folder.toFile().delete();
                return Optional.empty();
            }
        }

        /** Runs what follows inside. */
        public List<String> wrapper() {
            return shell("echo $$ > '%s/cgroup.procs'".formatted(folder));
        }

        /** Its processes must have ended. */
        @Override
        public void close() {
            var _ = folder.toFile().delete();
        }
    }

    /** Runs what follows after these commands in a shell. */
    private static List<String> shell(String commands) {
        return List.of("sh", "-c", commands + " && exec \"$@\"", "sh");
    }

    /**
     * Runs what follows where nothing can be written but a folder, in mounts of its own.
     *
     * @param folder exists; is empty in there, and gone with the process
     * @param options of the folder's mount, such as {@code noexec}
     */
    public static List<String> readOnlyBut(Path folder, String options) {
        return List.of(
                "unshare",
                "--mount",
                "sh",
                "-c",
                "mount -t tmpfs -o '%s' tmpfs '%s'".formatted(options, folder.toAbsolutePath())
                        + " && mount -t tmpfs -o ro,noexec tmpfs /tmp"
                        + " && mount -o remount,bind,ro / && exec \"$@\"",
                "sh");
    }

    /** Whether a command with such a wrapper can be run here. */
    public static boolean isPermitted(List<String> wrapper) {
        List<String> command = new java.util.ArrayList<>(wrapper);
        command.add("true");
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException noSuchCommand) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What a process has resident at most since its start, in bytes. */
    public static long peakResident(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
