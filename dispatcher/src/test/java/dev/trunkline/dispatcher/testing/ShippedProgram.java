package dev.trunkline.dispatcher.testing;

import dev.trunkline.sandbox.testing.Patience;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * How tests start the jar that is shipped, with the libraries beside it. An archive of its classes
 * saves each process half of its start. The first test that needs the archive makes it.
 */
public final class ShippedProgram {
    /** The options of a small JVM that starts fast. */
    static final List<String> SMALL =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx192m");

    static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path JAR = TARGET.resolve("trunkline.jar");

    /** The program and its libraries. */
    static final String CLASS_PATH = JAR + File.pathSeparator + TARGET.resolve("lib/*");

    private static final String MAIN = "dev.trunkline.dispatcher.Main";
    private static final List<String> QUIET =
            List.of("-Xlog:cds=off", "-Xlog:cds+dynamic=off", "-Xlog:class+path=off");

    private ShippedProgram() {}

    /** The command line of a small JVM that runs {@code trunkline} with these arguments. */
    public static List<String> command(String... arguments) {
        return command(SMALL, arguments);
    }

    /**
     * As {@link #command(String...)}, on another JVM.
     *
     * @param options of {@code java}, as {@code -Xmx256m}
     */
    public static List<String> command(List<String> options, String... arguments) {
        List<String> all = new ArrayList<>(options);
        all.addAll(archive());
        all.addAll(List.of("-cp", CLASS_PATH, MAIN));
        all.addAll(List.of(arguments));
        return java(all);
    }

    /**
     * A main class of the tests, with their class path. Where the built jar is on it, the archive
     * helps here too: its class path has to come first.
     */
    static List<String> command(Class<?> main, List<String> arguments) {
        List<String> all = new ArrayList<>(SMALL);
        String classPath = System.getProperty("java.class.path");
        if (classPath.contains(JAR.toString())) {
            all.addAll(archive());
            classPath = CLASS_PATH + File.pathSeparator + classPath;
        }
        all.addAll(List.of("-cp", classPath, main.getName()));
        all.addAll(arguments);
        return java(all);
    }

    private static List<String> java(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(JAVA);
        command.addAll(arguments);
        return List.copyOf(command);
    }

    private static List<String> archive() {
        List<String> options = new ArrayList<>(QUIET);
        options.add("-XX:SharedArchiveFile=" + Archive.FILE);
        return options;
    }

    /** Made once for a build: another process of the tests may be at it, and is waited for. */
    private static final class Archive {
        static final Path FILE = made();

        private static Path made() {
            try {
                Path file =
                        TARGET.resolve(
                                "classes-%d-%d.jsa"
                                        .formatted(
                                                Files.size(JAR),
                                                Files.getLastModifiedTime(JAR).toMillis()));
                try (FileChannel channel =
                                FileChannel.open(
                                        TARGET.resolve("classes.lock"),
                                        StandardOpenOption.CREATE,
                                        StandardOpenOption.WRITE);
                        FileLock _ = channel.lock()) {
                    if (!Files.exists(file)) {
                        train(file);
                    }
                }
                return file;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** A dispatcher that has placed a call writes down its classes when it ends. */
        private static void train(Path file) throws IOException {
            List<String> arguments = new ArrayList<>(SMALL);
            arguments.addAll(QUIET);
            arguments.add("-XX:ArchiveClassesAtExit=" + file);
            arguments.addAll(List.of("-cp", CLASS_PATH, MAIN, "run"));
            Path log = TARGET.resolve("classes.log");
            try (ProvingGround ground = new ProvingGround(1, TARGET);
                    DispatcherProcess process =
                            DispatcherProcess.start(
                                    java(arguments), ground.environment("training"), log)) {
                ground.send("key", "call");
                Evidence _ = ground.awaitOutcomes(Patience.SOON);
                int _ = process.terminate(Patience.SOON);
            }
            if (!Files.exists(file)) {
                throw new IllegalStateException("no class archive was written, see " + log);
            }
        }
    }
}
