package dev.trunkline.benchmarks.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Where and when it ran.
 *
 * @param loadAverage of the last minute when it began; negative where not known
 */
public record MachineFacts(
        String when, String processor, int cores, String system, String java, double loadAverage) {

    /** This one, now. */
    public static MachineFacts here() {
        return new MachineFacts(
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                processorName(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vendor") + " " + Runtime.version(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static String processorName() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException notLinux) {
            return System.getProperty("os.arch");
        }
    }

    /** One line for people. */
    public String text() {
        return "%s, %d cores, %s, %s, %s; load average at the start %.1f"
                .formatted(processor, cores, system, java, when, loadAverage);
    }
}
