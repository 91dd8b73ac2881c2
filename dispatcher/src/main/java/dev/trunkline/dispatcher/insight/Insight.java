package dev.trunkline.dispatcher.insight;

import dev.trunkline.schemas.BatchProgress;
import dev.trunkline.schemas.CredentialSourceCount;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of calls, whichever instance knows it. Every question may wait some seconds for
 * another instance, and throws {@link InsightUnavailable} when nobody can tell now. Thread-safe.
 */
public interface Insight {

    /** What became of a call; empty when none with this id was seen in the time kept. */
    Optional<CallTimeline> call(String requestId, QueryOrigin asker);

    /** How far a batch is; empty when nothing was heard of it in the time kept. */
    Optional<BatchProgress> batch(String batchId, QueryOrigin asker);

    /**
     * Where credentials came from, by the minute, the oldest first.
     *
     * @param from of the first minute, inclusive
     * @param to of the last minute, inclusive
     */
    List<CredentialSourceCount> credentialSources(Instant from, Instant to, QueryOrigin asker);
}
