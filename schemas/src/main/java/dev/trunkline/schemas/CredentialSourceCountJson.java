package dev.trunkline.schemas;

import java.time.Duration;

/** The JSON form of a minute's count: every field always present, null allowed. */
public final class CredentialSourceCountJson {

    /** How long a window is. */
    public static final Duration WINDOW = Duration.ofMinutes(1);

    private CredentialSourceCountJson() {}

    /** The value of the record on {@code credential-source-stats}. */
    public static byte[] write(CredentialSourceCount count) {
        return Json.bytes(json -> {
            json.writeStringProperty("window_start", Rfc3339.text(count.windowStart()));
            json.writeStringProperty("window_end", Rfc3339.text(count.windowStart().plus(WINDOW)));
            json.writeStringProperty("source", count.source());
            json.writeStringProperty("reason", count.reason());
            json.writeStringProperty("config_id", count.configId());
            json.writeNumberProperty("count", count.count());
        });
    }

    /**
     * The count that {@code value} holds; fields that this version doesn't know are ignored.
     *
     * @throws IllegalArgumentException when it isn't one, naming the field
     */
    public static CredentialSourceCount read(byte[] value) {
        EventFields fields = EventFields.of(value);
        return new CredentialSourceCount(
                fields.requiredTime("window_start"),
                fields.requiredText("source"),
                fields.requiredText("reason"),
                fields.text("config_id"),
                fields.requiredLong("count"));
    }
}
