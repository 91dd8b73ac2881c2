package dev.trunkline.dispatcher.console;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A field of the form of a LiveKit server, in the order of the form. */
enum ServerField {
    NAME("Name", "Unique; it stands in outcomes and logs.", true),
    DESCRIPTION("Description", null, false),
    URL("URL", "Such as wss://livekit.example.com. A new one needs the secret again.", true),
    API_KEY("API key", null, true),
    API_SECRET("API secret", "Stored encrypted, and shown to nobody.", true),
    TRUNK_ID("Outbound trunk", "Such as ST_a1b2c3; empty: the rules of the number name it.", false),
    WORKER_NAME("Worker name", "The agent name of its workers; empty: the default one.", false),
    CALLS_PER_SECOND("Calls a second at this server", "A number, off, or default.", false),
    MAX_CONCURRENT("Calls at a time at this server", "Dispatches under way, not talks.", false),
    TRUNK_CALLS_PER_SECOND("Calls a second through its trunk", null, false),
    TRUNK_MAX_CONCURRENT("Calls at a time through its trunk", null, false);

    static final String KEPT = "Empty: it stays as it is.";

    private final String label;
    private final @Nullable String hint;
    private final boolean needed;

    ServerField(String label, @Nullable String hint, boolean needed) {
        this.label = label;
        this.hint = hint;
        this.needed = needed;
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    String label() {
        return label;
    }

    @Nullable String hint() {
        return hint;
    }

    boolean needed() {
        return needed;
    }

    boolean limit() {
        return compareTo(CALLS_PER_SECOND) >= 0;
    }
}
