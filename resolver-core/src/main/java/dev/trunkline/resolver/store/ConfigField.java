package dev.trunkline.resolver.store;

import static dev.trunkline.resolver.store.generated.Tables.VOICE_AGENT_LIVEKIT;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a config that a file declares, beside id and secret. A column more is a constant
 * more: its values are texts here, whatever type the column has.
 */
public enum ConfigField {
    NAME,
    DESCRIPTION,
    URL,
    API_KEY,
    TRUNK_ID,
    WORKER_NAME,
    CALLS_PER_SECOND,
    MAX_CONCURRENT,
    TRUNK_CALLS_PER_SECOND,
    TRUNK_MAX_CONCURRENT;

    private static final Pattern RATE = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");
    private static final Pattern COUNT = Pattern.compile("\\d{1,9}");

    /** Its name in a file. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a config has; null for none, and for a blank one. */
    public @Nullable String of(LiveKitConfig config) {
        String value =
                switch (this) {
                    case NAME -> config.name();
                    case DESCRIPTION -> config.description();
                    case URL -> config.url();
                    case API_KEY -> config.apiKey();
                    case TRUNK_ID -> config.trunkId();
                    case WORKER_NAME -> config.workerName();
                    case CALLS_PER_SECOND -> text(config.limits().callsPerSecond());
                    case MAX_CONCURRENT -> text(config.limits().maxConcurrent());
                    case TRUNK_CALLS_PER_SECOND -> text(config.limits().trunkCallsPerSecond());
                    case TRUNK_MAX_CONCURRENT -> text(config.limits().trunkMaxConcurrent());
                };
        return value == null || value.isBlank() ? null : value;
    }

    /**
     * A value as it compares: {@code 10.0} and {@code 10} are the same rate, and blanks around a
     * URL don't count. What is no number as people write it stays as it is; {@code 1e999999999}
     * would be a text of a gigabyte.
     */
    String canonical(String value) {
        String stripped = value.strip();
        if (this == URL) {
            return stripped;
        }
        return isNumber() && RATE.matcher(stripped).matches()
                ? plain(new BigDecimal(stripped))
                : value;
    }

    /**
     * What is wrong with a value, for people; null when nothing is. Texts are checked elsewhere.
     */
    @Nullable String problem(String value) {
        boolean fits =
                switch (this) {
                    case NAME, DESCRIPTION, URL, API_KEY, TRUNK_ID, WORKER_NAME -> true;
                    case CALLS_PER_SECOND, TRUNK_CALLS_PER_SECOND -> RATE.matcher(value).matches();
                    case MAX_CONCURRENT, TRUNK_MAX_CONCURRENT -> COUNT.matcher(value).matches();
                };
        return fits ? null : "%s is '%s', expected %s".formatted(key(), value, expected());
    }

    private String expected() {
        return column().getType() == Integer.class
                ? "a whole number up to 999999999, 0 for no limit"
                : "a number such as 10 or 0.5, 0 for no limit";
    }

    private boolean isNumber() {
        return Number.class.isAssignableFrom(column().getType());
    }

    private static @Nullable String text(@Nullable Number number) {
        return number == null ? null : plain(new BigDecimal(number.toString()));
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    /** The field of this name in a file; null when there is none. */
    public static @Nullable ConfigField of(String key) {
        return Arrays.stream(values())
                .filter(field -> field.key().equals(key))
                .findFirst()
                .orElse(null);
    }

    Field<?> column() {
        return switch (this) {
            case NAME -> VOICE_AGENT_LIVEKIT.NAME;
            case DESCRIPTION -> VOICE_AGENT_LIVEKIT.DESCRIPTION;
            case URL -> VOICE_AGENT_LIVEKIT.LIVEKIT_URL;
            case API_KEY -> VOICE_AGENT_LIVEKIT.LIVEKIT_API_KEY;
            case TRUNK_ID -> VOICE_AGENT_LIVEKIT.TRUNK_ID;
            case WORKER_NAME -> VOICE_AGENT_LIVEKIT.WORKER_NAME;
            case CALLS_PER_SECOND -> VOICE_AGENT_LIVEKIT.CALLS_PER_SECOND;
            case MAX_CONCURRENT -> VOICE_AGENT_LIVEKIT.MAX_CONCURRENT;
            case TRUNK_CALLS_PER_SECOND -> VOICE_AGENT_LIVEKIT.TRUNK_CALLS_PER_SECOND;
            case TRUNK_MAX_CONCURRENT -> VOICE_AGENT_LIVEKIT.TRUNK_MAX_CONCURRENT;
        };
    }
}
