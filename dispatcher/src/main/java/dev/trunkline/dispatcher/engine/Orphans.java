package dev.trunkline.dispatcher.engine;

import dev.trunkline.dispatcher.livekit.LiveKitAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Attempts whose request was sent before their partition was taken away. When the partition comes
 * back and the ledger still has their claim, the call takes its attempt up again instead of
 * starting another. For the engine's thread only.
 */
final class Orphans {
    private final Duration keep;
    private final Map<String, Orphan> byAttempt = new LinkedHashMap<>();

    /** An attempt without a call. */
    static final class Orphan {
        private final Instant since;
        private @Nullable LiveKitAnswer answer;
        private @Nullable Call adopter;

        private Orphan(Instant since, @Nullable LiveKitAnswer answer) {
            this.since = since;
            this.answer = answer;
        }

        /** Whether a call waits for the answer: without it that call would never end. */
        private boolean isAwaited() {
            return adopter != null && !adopter.isAbandoned();
        }

        /** The answer, when it is there. */
        @Nullable LiveKitAnswer answer() {
            return answer;
        }
    }

    /**
     * @param keep how long an attempt is kept for its partition to come back
     */
    Orphans(Duration keep) {
        this.keep = keep;
    }

    /**
     * An attempt has lost its call.
     *
     * @param answer what LiveKit said; null while the request is under way
     */
    void add(String attemptId, @Nullable LiveKitAnswer answer, Instant now) {
        byAttempt.put(attemptId, new Orphan(now, answer));
    }

    /** The attempt of this id, for {@code call} to wait for; null when there is none. */
    @Nullable Orphan adopt(String attemptId, Call call) {
        Orphan orphan = byAttempt.get(attemptId);
        if (orphan == null) {
            return null;
        }
        orphan.adopter = call;
        if (orphan.answer != null) {
            byAttempt.remove(attemptId);
        }
        return orphan;
    }

    /** An attempt without a call was answered: the call that has taken it up, or null. */
    @Nullable Call answered(String attemptId, LiveKitAnswer answer) {
        Orphan orphan = byAttempt.get(attemptId);
        if (orphan == null) {
            return null;
        }
        Call adopter = orphan.adopter;
        if (adopter != null && !adopter.isAbandoned()) {
            byAttempt.remove(attemptId);
            return adopter;
        }
        orphan.answer = answer;
        return null;
    }

    void forgetOld(Instant now) {
        byAttempt
                .values()
                .removeIf(orphan -> !orphan.isAwaited() && orphan.since.plus(keep).isBefore(now));
    }
}
