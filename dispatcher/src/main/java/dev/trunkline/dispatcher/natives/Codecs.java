package dev.trunkline.dispatcher.natives;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.utils.BufferSupplier;
import org.apache.kafka.common.utils.ByteBufferOutputStream;
import org.jspecify.annotations.Nullable;

/** The compression codecs of Kafka, whichever of them producers choose. */
public final class Codecs {
    private static final List<String> NAMES = List.of("gzip", "snappy", "lz4", "zstd");
    private static final byte RECORD_FORMAT = 2;
    private static final byte[] SAMPLE = "+971501234567".repeat(20).getBytes(UTF_8);

    private Codecs() {}

    /**
     * Tries each codec with a sample.
     *
     * @return those that don't work, with the reason; a codec that has failed once fails until this
     *     process ends
     */
    public static SortedMap<String, String> broken() {
        SortedMap<String, String> broken = new TreeMap<>();
        for (String name : NAMES) {
            try {
                if (!Arrays.equals(SAMPLE, thereAndBack(name))) {
                    broken.put(name, "a sample didn't come back as it was");
                }
            } catch (IOException | RuntimeException | Error failed) {
                broken.put(name, reason(failed));
            }
        }
        return broken;
    }

    /** What follows for records, for people. */
    public static String consequence(SortedMap<String, String> broken) {
        return broken.entrySet().stream()
                .map(codec -> codec.getKey() + " (" + codec.getValue() + ")")
                .collect(
                        Collectors.joining(
                                ", ",
                                "records can't be read, and hold their partitions up, when they are"
                                        + " compressed with ",
                                ""));
    }

    /** What to do about it, for people. */
    public static String remedy(NativeFolder folder) {
        return folder.fault().isBlank()
                ? "run on a system that the codec's library is made for, or have producers compress"
                        + " with another codec"
                : folder.fault();
    }

    private static byte[] thereAndBack(String name) throws IOException {
        Compression codec = Compression.of(name).build();
        ByteBufferOutputStream compressed = new ByteBufferOutputStream(SAMPLE.length);
        try (OutputStream out = codec.wrapForOutput(compressed, RECORD_FORMAT)) {
            out.write(SAMPLE);
        }
        compressed.buffer().flip();
        try (InputStream in =
                codec.wrapForInput(compressed.buffer(), RECORD_FORMAT, BufferSupplier.NO_CACHING)) {
            return in.readAllBytes();
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    /** What lies at the bottom of a failure, in one line. */
    private static String reason(Throwable failed) {
        Throwable root = failed;
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            root = cause;
        }
        @Nullable String message = root.getMessage();
        return message == null
                ? root.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
