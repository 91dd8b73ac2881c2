package dev.trunkline.dispatcher.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trunkline.dispatcher.testing.DispatcherProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a process has on its heap that a full collection leaves. */
final class LiveHeap {
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");

    private LiveHeap() {}

    /** Collects, and counts. */
    static long bytes(DispatcherProcess process) {
        Matcher total = TOTAL.matcher(text(process));
        if (!total.find()) {
            throw new IllegalStateException("no total");
        }
        return Long.parseLong(total.group(1));
    }

    private static String text(DispatcherProcess process) {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        ProcessBuilder command =
                new ProcessBuilder(
                        jcmd.toString(), Long.toString(process.pid()), "GC.class_histogram");
        try {
            Process started = command.redirectErrorStream(true).start();
            return new String(started.getInputStream().readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
