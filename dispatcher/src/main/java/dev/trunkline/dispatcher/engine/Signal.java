package dev.trunkline.dispatcher.engine;

import dev.trunkline.dispatcher.claim.PartitionLedger;
import dev.trunkline.dispatcher.livekit.LiveKitAnswer;
import dev.trunkline.dispatcher.pipeline.Attempt;
import dev.trunkline.dispatcher.pipeline.Prepared;
import dev.trunkline.dispatcher.pipeline.ProbeResult;
import java.time.Instant;

/** What a worker hands back to the engine's thread. */
sealed interface Signal {

    record Ready(Call call, Prepared prepared) implements Signal {}

    /** The permission could not be taken: cancelled, or its time was over. */
    record Unsent(Call call, Attempt attempt, EngineListener.Lapse lapse) implements Signal {}

    record Answered(Call call, Attempt attempt, LiveKitAnswer answer) implements Signal {}

    record Probed(Call call, ProbeResult result) implements Signal {}

    record LedgerRead(Assignment assignment, PartitionLedger ledger, Instant readAt)
            implements Signal {}

    record LedgerUnread(Assignment assignment, Throwable cause) implements Signal {}

    /** The confirmations of all instances' calls are followed. */
    record Confirmed(AgentNews news) implements Signal {}
}
