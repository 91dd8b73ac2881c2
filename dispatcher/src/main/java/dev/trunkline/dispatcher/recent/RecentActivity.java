package dev.trunkline.dispatcher.recent;

import dev.trunkline.dispatcher.engine.EngineListener;
import dev.trunkline.schemas.CredentialSourceEvent;
import dev.trunkline.schemas.DispatchResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes note of outcomes and of where credentials came from, for the last hour. Thread-safe. */
public final class RecentActivity implements EngineListener {
    /** How long the spans are that are counted by. */
    public static final Duration STEP = Duration.ofSeconds(2);

    /** How far back it can be asked. */
    public static final Duration REACH = Duration.ofHours(1);

    private static final int SPANS = (int) REACH.dividedBy(STEP) + 1;
    private static final int CALLS = 200;
    private static final int FALLBACKS = 50;
    private static final String DATABASE = "database";

    private final Tallies outcomes = new Tallies(STEP, SPANS);
    private final Tallies sources = new Tallies(STEP, SPANS);
    private final Tallies lapses = new Tallies(STEP, SPANS);
    private final Latest<DispatchResult> calls = new Latest<>(CALLS);
    private final Latest<CredentialSourceEvent> fallbacks = new Latest<>(FALLBACKS);

    @Override
    public synchronized void finished(DispatchResult result) {
        outcomes.count(
                result.completedAt(), result.outcome().wireName(), result.reason().wireName());
        calls.add(result);
    }

    @Override
    public synchronized void resolved(CredentialSourceEvent event) {
        sources.count(event.resolvedAt(), event.source(), event.reason());
        if (!event.source().equals(DATABASE)) {
            fallbacks.add(event);
        }
    }

    @Override
    public synchronized void claimLapsed(Lapse lapse, Instant at) {
        lapses.count(at, lapse.name(), "");
    }

    /** Claims whose lease was over before their calls were sent, since then. */
    public synchronized long lapsedClaims(Instant since) {
        return lapses.since(since).stream()
                .filter(tally -> tally.what().equals(Lapse.LEASE.name()))
                .mapToLong(Tally::count)
                .sum();
    }

    /** The end of the oldest call that is still counted; null without any. */
    public synchronized @Nullable Instant first() {
        return outcomes.first();
    }

    /** Outcomes counted since then, with their reasons. */
    public synchronized List<Tally> outcomes(Instant since) {
        return outcomes.since(since);
    }

    /** Where credentials came from since then, with the reasons. */
    public synchronized List<Tally> sources(Instant since) {
        return sources.since(since);
    }

    /** The last calls that ended, the last first. */
    public synchronized List<DispatchResult> calls() {
        return calls.all();
    }

    /** The last resolutions that didn't use the database, the last first. */
    public synchronized List<CredentialSourceEvent> fallbacks() {
        return fallbacks.all();
    }
}
