package dev.trunkline.dispatcher.engine;

import dev.trunkline.dispatcher.claim.Claim;
import dev.trunkline.dispatcher.claim.PartitionLedger;
import dev.trunkline.dispatcher.livekit.LiveKitAnswer;
import dev.trunkline.dispatcher.pipeline.Attempt;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What this process knows of attempts whose calls were given up with their partition: which were
 * sent, what was answered, and which were never sent. When the partition comes back, or its ledger
 * is read again after a commit without an answer, and the ledger still has the claim, the call goes
 * on from there instead of being in doubt. Outlives the consumer. For the engine's thread only.
 */
final class DetachedAttempts {
    /** Brokers may be away for minutes, and a partition comes back only after them. */
    static final Duration KEEP = Duration.ofMinutes(10);

    private static final long BETWEEN_SWEEPS = 1_000_000_000L;

    private final Map<String, Detached> byAttempt = new HashMap<>();
    private long nextSweep = Long.MIN_VALUE;

    /** An attempt without a call. */
    static final class Detached {
        private final TopicPartition partition;
        private final String requestId;
        private final long since;
        private final boolean sent;
        private @Nullable LiveKitAnswer answer;
        private @Nullable Call adopter;

        private Detached(Call former, boolean sent, @Nullable LiveKitAnswer answer, long since) {
            this.partition = former.partition.topicPartition;
            this.requestId = former.requestId();
            this.sent = sent;
            this.answer = answer;
            this.since = since;
        }

        /** Whether a call waits for the answer: without it that call would never end. */
        private boolean isAwaited() {
            return adopter != null && !adopter.isAbandoned();
        }

        private boolean isIn(PartitionLedger ledger, String attemptId) {
            return ledger.of(requestId) instanceof Claim claim
                    && claim.attemptId().equals(attemptId);
        }

        /** False when the permit was surely not used, and never will be. */
        boolean wasSent() {
            return sent;
        }

        /** The answer; null while the request is under way. */
        @Nullable LiveKitAnswer answer() {
            return answer;
        }
    }

    /**
     * A partition is given up. What is not sent is cancelled for good; what is sent is kept for the
     * partition to come back.
     */
    void detach(Assignment assignment, long now) {
        for (Call call : assignment.calls.values()) {
            // Its last claim may be in the ledger, or the one before: what is known of both counts.
            if (call.claiming != null) {
                addUnsent(call, call.claiming, now);
            }
            Attempt attempt = call.attempt;
            if (attempt != null && attempt.cancel()) {
                addUnsent(call, attempt.id(), now);
            } else if (attempt != null) {
                addSent(call, attempt.id(), call.answer, now);
            }
        }
    }

    /**
     * An attempt that was sent has lost its call.
     *
     * @param answer what LiveKit said; null while the request is under way
     */
    void addSent(Call former, String attemptId, @Nullable LiveKitAnswer answer, long now) {
        byAttempt.put(attemptId, new Detached(former, true, answer, now));
    }

    /** A claim that was made, or may have been, and under which nothing was or will be sent. */
    void addUnsent(Call former, String attemptId, long now) {
        byAttempt.put(attemptId, new Detached(former, false, null, now));
    }

    /** What is known of this attempt, for {@code call} to go on from; null for nothing. */
    @Nullable Detached adopt(String attemptId, Call call) {
        Detached attempt = byAttempt.get(attemptId);
        if (attempt == null) {
            return null;
        }
        attempt.adopter = call;
        if (!attempt.sent || attempt.answer != null) {
            byAttempt.remove(attemptId);
        }
        return attempt;
    }

    /** An attempt without a call was answered: the call that has taken it up, or null. */
    @Nullable Call answered(String attemptId, LiveKitAnswer answer) {
        Detached attempt = byAttempt.get(attemptId);
        if (attempt == null) {
            return null;
        }
        Call adopter = attempt.adopter;
        if (adopter != null && !adopter.isAbandoned()) {
            byAttempt.remove(attemptId);
            return adopter;
        }
        attempt.answer = answer;
        return null;
    }

    /** A partition's ledger was read: what it no longer claims is nobody's business any more. */
    void settle(TopicPartition partition, PartitionLedger ledger) {
        byAttempt
                .entrySet()
                .removeIf(entry ->
                        entry.getValue().partition.equals(partition)
                                && !entry.getValue().isIn(ledger, entry.getKey()));
    }

    /**
     * Forgets those of partitions that have not come back for a while.
     *
     * @param isOurs partitions whose calls may still ask, however long their ledger takes
     */
    void forgetOld(long now, Predicate<TopicPartition> isOurs) {
        if (now < nextSweep) {
            return;
        }
        nextSweep = now + BETWEEN_SWEEPS;
        byAttempt
                .values()
                .removeIf(attempt ->
                        !attempt.isAwaited()
                                && attempt.since + KEEP.toNanos() < now
                                && !isOurs.test(attempt.partition));
    }
}
