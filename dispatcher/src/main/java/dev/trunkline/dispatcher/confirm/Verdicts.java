package dev.trunkline.dispatcher.confirm;

import dev.trunkline.dispatcher.confirm.Finding.Accepted;
import dev.trunkline.dispatcher.confirm.Finding.AgentThere;
import dev.trunkline.schemas.CallConfirmation;
import dev.trunkline.schemas.CallConfirmation.Taken;
import dev.trunkline.schemas.ConfirmationReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** What is reported of a call. */
final class Verdicts {

    private Verdicts() {}

    static CallConfirmation accepted(AwaitedCall call, Accepted job, int asked, Instant now) {
        Instant at = Objects.requireNonNullElse(job.at(), now);
        String worker = job.worker().isBlank() ? null : job.worker();
        return verdict(
                call,
                ConfirmationReason.WORKER_ACCEPTED,
                "a worker took the job",
                new Taken(job.dispatchId(), worker, took(call, at)),
                asked,
                now);
    }

    static CallConfirmation agentJoined(
            AwaitedCall call, AgentThere agent, int asked, Instant now) {
        return verdict(
                call,
                ConfirmationReason.AGENT_JOINED,
                "an agent has joined the room",
                new Taken(null, agent.identity(), took(call, agent.at())),
                asked,
                now);
    }

    static CallConfirmation calleeJoined(AwaitedCall call, int asked, Instant now) {
        return verdict(
                call,
                ConfirmationReason.CALLEE_JOINED,
                "somebody is in the room, whom only a worker can have called",
                new Taken(null, null, took(call, now)),
                asked,
                now);
    }

    static CallConfirmation noAgent(AwaitedCall call, int asked, Instant now) {
        String text =
                "no worker took the job within %s s: is one registered as %s on this server?"
                        .formatted(took(call, now).toSeconds(), call.place().agentName());
        return verdict(call, ConfirmationReason.NO_JOB, text, Taken.NOBODY, asked, now);
    }

    static CallConfirmation refused(AwaitedCall call, int asked, Instant now) {
        String text =
                "a worker registered as %s refused the job, and no other took it within %s s"
                        .formatted(call.place().agentName(), took(call, now).toSeconds());
        return verdict(call, ConfirmationReason.REJECTED_BY_WORKER, text, Taken.NOBODY, asked, now);
    }

    static CallConfirmation unknown(
            AwaitedCall call, ConfirmationReason reason, String why, int asked, Instant now) {
        return verdict(call, reason, why, Taken.NOBODY, asked, now);
    }

    /** Clocks differ, and some times are cut to the second: never less than nothing. */
    private static Duration took(AwaitedCall call, Instant at) {
        Duration took = Duration.between(call.dispatchedAt(), at);
        return took.isNegative() ? Duration.ZERO : took;
    }

    private static CallConfirmation verdict(
            AwaitedCall call,
            ConfirmationReason reason,
            String message,
            Taken taken,
            int asked,
            Instant now) {
        return new CallConfirmation(
                call.requestId(),
                reason,
                message,
                call.place(),
                taken,
                call.batchId(),
                asked,
                call.dispatchedAt(),
                now);
    }
}
