package dev.trunkline.dispatcher.confirm;

import dev.trunkline.schemas.ConfirmationReason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a question about a call found. */
sealed interface Finding {

    /**
     * A worker took the job.
     *
     * @param at null when LiveKit doesn't say
     */
    record Accepted(String dispatchId, String worker, @Nullable Instant at) implements Finding {}

    /** Workers have refused the job, and none has taken it. */
    record Refused() implements Finding {}

    /** An agent is in the room. */
    record AgentThere(String identity, Instant at) implements Finding {}

    /** The room is there, and somebody in it who is no agent. */
    record CalleeThere() implements Finding {}

    /** Nothing of what was asked for: the room is there and empty, or has no job, or nobody. */
    record Nothing() implements Finding {}

    /** The room is gone. */
    record Gone() implements Finding {}

    /**
     * No answer that says anything.
     *
     * @param reason what it comes to if it stays so
     * @param sent false when LiveKit was not asked at all
     */
    record Unanswered(ConfirmationReason reason, String message, boolean sent) implements Finding {}
}
