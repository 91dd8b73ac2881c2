package dev.trunkline.dispatcher.engine;

import dev.trunkline.dispatcher.livekit.LiveKitAnswer;
import dev.trunkline.schemas.CredentialSourceEvent;
import dev.trunkline.schemas.DispatchResult;
import java.time.Duration;
import java.time.Instant;

/**
 * Is told what the engine does, for metrics and logs. Called by several threads; must not block.
 * What it throws is logged and costs no call.
 */
public interface EngineListener {

    /** What became of a record when it was read. */
    enum Reading {
        ACCEPTED,
        INVALID,
        UNREADABLE,
        DUPLICATE
    }

    /** What a claim was not made use of in time for. */
    enum Lapse {
        /** Its lease was over before the call was sent: commits or the machine are slow. */
        LEASE,
        /** The moment that the pace gave it was missed. */
        MOMENT
    }

    default void read(Reading reading) {}

    /** A record has come to the head of its lane; what is returned follows it. */
    default CallSpan begun(TakenRecord record) {
        return CallSpan.NONE;
    }

    /** An outcome is committed. */
    default void finished(DispatchResult result) {}

    /** It is committed so long after its request was recorded. */
    default void finishedAfter(Duration age) {}

    /** A credential resolution's event is committed. */
    default void resolved(CredentialSourceEvent event) {}

    /** A record is committed to the dead letters. */
    default void deadLettered(String reason) {}

    /** LiveKit has answered a dispatch of a request that was recorded at {@code recordedAt}. */
    default void dialed(LiveKitAnswer answer, Duration took, Instant recordedAt) {}

    /** A claim was not used in time: nothing was sent, and its call is claimed again. */
    default void claimLapsed(Lapse lapse, Instant at) {}

    /**
     * A transaction has ended.
     *
     * @param result {@code committed}, {@code aborted} or {@code unknown}
     */
    default void transaction(String result, Duration took) {}

    /** Partitions were assigned, revoked or lost. */
    default void rebalanced() {}

    /** Partitions were given up, after calls under way had so much time to end. */
    default void drained(Duration took) {}

    /** A partition takes calls, so long after it was assigned. */
    default void partitionReady(Duration took) {}
}
