package dev.trunkline.resolver.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A secret in plain text that no log line, error or {@code toString} shows. One that comes from a
 * file follows the file. Thread-safe.
 */
public final class Secret {
    private static final Pattern MARK_AND_LAST_LINE_BREAK = Pattern.compile("\\A\\uFEFF|\\R\\z");
    private static final long BETWEEN_READS = Duration.ofMillis(500).toNanos();

    private final @Nullable Path file;
    private volatile String value;
    private volatile long readAt = System.nanoTime();

    public Secret(String value) {
        this(value, null);
    }

    private Secret(String value, @Nullable Path file) {
        this.value = Objects.requireNonNull(value, "value");
        this.file = file;
    }

    /**
     * The content of a file, without byte order mark and last line break. It is read again when it
     * is asked for, twice a second at most; while the file is blank or can't be read, the last
     * content counts.
     *
     * @throws IOException when it can't be read now
     */
    public static Secret ofFile(Path file) throws IOException {
        return new Secret(content(file), file);
    }

    private static String content(Path file) throws IOException {
        return MARK_AND_LAST_LINE_BREAK.matcher(Files.readString(file)).replaceAll("");
    }

    /** The plain text: only for signing and encrypting. */
    public String reveal() {
        Path followed = file;
        if (followed != null && System.nanoTime() - readAt > BETWEEN_READS) {
            readAt = System.nanoTime();
            try {
                String content = content(followed);
                value = content.isBlank() ? value : content;
            } catch (IOException _) {
                // It may be replaced at this moment; the exception might quote it.
            }
        }
        return value;
    }

    /** What it is now: a secret that stays the same whatever becomes of its file. */
    public Secret now() {
        return file == null ? this : new Secret(reveal());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "Secret[hidden]";
    }
}
