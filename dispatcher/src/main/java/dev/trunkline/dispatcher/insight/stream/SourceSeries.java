package dev.trunkline.dispatcher.insight.stream;

import dev.trunkline.schemas.CredentialSourceCount;
import dev.trunkline.schemas.CredentialSourceEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is counted by the minute: resolutions with the same source, reason and config. */
public record SourceSeries(String source, String reason, @Nullable String configId) {

    static SourceSeries of(CredentialSourceEvent event) {
        return new SourceSeries(event.source(), event.reason(), event.configId());
    }

    /** As a key: the config id, which may hold anything, comes last; empty stands for none. */
    String text() {
        return source + ':' + reason + ':' + (configId == null ? "" : configId);
    }

    /** Reads {@link #text()} back. */
    public static SourceSeries parse(String text) {
        String[] parts = text.split(":", 3);
        return new SourceSeries(parts[0], parts[1], parts[2].isEmpty() ? null : parts[2]);
    }

    /** So many of them in the minute that begins then. */
    public CredentialSourceCount count(Instant minute, long count) {
        return new CredentialSourceCount(minute, source, reason, configId, count);
    }
}
