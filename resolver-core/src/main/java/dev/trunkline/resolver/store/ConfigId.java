package dev.trunkline.resolver.store;

import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads ids that people and rules write. */
public final class ConfigId {
    private static final Pattern SPELLING =
            Pattern.compile(
                    "(?:urn:uuid:)?(\\{)?([0-9a-f]{8})(-?)([0-9a-f]{4})\\3([0-9a-f]{4})\\3"
                            + "([0-9a-f]{4})\\3([0-9a-f]{12})(\\})?",
                    Pattern.CASE_INSENSITIVE);

    private ConfigId() {}

    /**
     * The id; null when the text is no UUID. Capitals, braces, {@code urn:uuid:} and 32 digits
     * without hyphens are other spellings of the same one.
     */
    public static @Nullable UUID parse(String text) {
        Matcher id = SPELLING.matcher(text.strip());
        if (!id.matches() || (id.group(1) == null) != (id.group(8) == null)) {
            return null;
        }
        return new UUID(
                Long.parseUnsignedLong(id.group(2) + id.group(4) + id.group(5), 16),
                Long.parseUnsignedLong(id.group(6) + id.group(7), 16));
    }

    /** All that {@link #parse} reads as this id, in small letters and without blanks. */
    static List<String> spellings(UUID id) {
        String usual = id.toString();
        String digits = usual.replace("-", "");
        return Stream.of(usual, digits)
                .flatMap(text ->
                        Stream.of(
                                text,
                                "{" + text + "}",
                                "urn:uuid:" + text,
                                "urn:uuid:{" + text + "}"))
                .toList();
    }
}
