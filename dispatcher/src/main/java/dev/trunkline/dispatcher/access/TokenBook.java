package dev.trunkline.dispatcher.access;

import dev.trunkline.resolver.store.DatabaseException;
import dev.trunkline.resolver.store.KnownToken;
import dev.trunkline.resolver.store.TokenText;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tokens that count. They are read again every few seconds, so that a revocation counts soon;
 * while the database can't answer, the last known ones count for some minutes, since that is when
 * people most need to look. Thread-safe.
 */
final class TokenBook {
    private static final Logger log = LoggerFactory.getLogger(TokenBook.class);
    static final Duration FRESH = Duration.ofSeconds(4);
    static final Duration LAST_KNOWN_GOOD = Duration.ofMinutes(5);
    private static final Duration AFTER_ERROR = Duration.ofSeconds(1);

    private final Supplier<List<KnownToken>> source;
    private final InstantSource clock;
    private List<KnownToken> known = List.of();
    private @Nullable Instant readAt;
    private @Nullable DatabaseException failure;
    private Instant askAgainAt = Instant.MIN;

    TokenBook(Supplier<List<KnownToken>> source, InstantSource clock) {
        this.source = source;
        this.clock = clock;
    }

    /**
     * The entry of a token; null when it does not count. Looks at all of them, whichever it is.
     *
     * @throws DatabaseException when nobody can tell
     */
    @Nullable KnownToken find(String token) {
        byte[] digest = TokenText.digest(token);
        KnownToken found = null;
        for (KnownToken each : current()) {
            if (each.is(digest)) {
                found = each;
            }
        }
        return found;
    }

    private synchronized List<KnownToken> current() {
        Instant now = clock.instant();
        if (!now.isBefore(askAgainAt)) {
            read(now);
        }
        if (failure != null && (readAt == null || now.isAfter(readAt.plus(LAST_KNOWN_GOOD)))) {
            throw failure;
        }
        return known;
    }

    private void read(Instant now) {
        try {
            known = source.get();
            readAt = now;
            failure = null;
            askAgainAt = now.plus(FRESH);
        } catch (DatabaseException e) {
            if (failure == null) {
                log.warn("tokens not read, the last known ones count why=\"{}\"", e.getMessage());
            }
            failure = e;
            askAgainAt = now.plus(AFTER_ERROR);
        }
    }
}
