package dev.trunkline.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The last words of a process. */
final class LogTail {
    private static final int LINES = 12;

    private LogTail() {}

    static String of(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            List<String> last = lines.subList(Math.max(0, lines.size() - LINES), lines.size());
            return last.isEmpty() ? "" : "\n    | " + String.join("\n    | ", last);
        } catch (IOException unread) {
            return "";
        }
    }
}
