package dev.trunkline.dispatcher.livekit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import livekit.LivekitAgent.JobState;
import livekit.LivekitAgent.JobStatus;
import livekit.LivekitAgentDispatch.AgentDispatch;
import livekit.LivekitAgentDispatch.ListAgentDispatchResponse;
import org.jspecify.annotations.Nullable;

/**
 * A job that a worker took or refused.
 *
 * @param worker LiveKit's id of it; blank when LiveKit doesn't say
 * @param startedAt null when LiveKit doesn't say
 */
public record AgentJob(
        String dispatchId,
        String agentName,
        String worker,
        @Nullable Instant startedAt,
        Fate fate) {
    private static final long NANOS = 1_000_000_000;

    /** The worker's treatment of the job. */
    public enum Fate {
        TAKEN,
        REFUSED
    }

    /** Those that a worker has decided on; one that waits for a worker is left out. */
    static List<AgentJob> of(ListAgentDispatchResponse answer) {
        return answer.getAgentDispatchesList().stream().flatMap(AgentJob::of).toList();
    }

    private static Stream<AgentJob> of(AgentDispatch dispatch) {
        return dispatch.getState().getJobsList().stream()
                .flatMap(job ->
                        fate(job.getState()).stream()
                                .map(fate -> job(dispatch, job.getState(), fate)));
    }

    private static AgentJob job(AgentDispatch dispatch, JobState state, Fate fate) {
        return new AgentJob(
                dispatch.getId(),
                dispatch.getAgentName(),
                state.getWorkerId(),
                startedAt(state).orElse(null),
                fate);
    }

    /**
     * Whoever takes a job names its participant. A refusal is told as a success that ended when it
     * began. One that ran was taken, also on servers too old to name the participant; one that only
     * should be running may have nobody.
     */
    private static Optional<Fate> fate(JobState state) {
        if (!state.getParticipantIdentity().isBlank()) {
            return Optional.of(Fate.TAKEN);
        }
        if (state.getStatus() != JobStatus.JS_SUCCESS) {
            return Optional.empty();
        }
        return Optional.of(state.getEndedAt() > state.getStartedAt() ? Fate.TAKEN : Fate.REFUSED);
    }

    private static Optional<Instant> startedAt(JobState state) {
        long nanos = state.getStartedAt();
        return nanos > 0
                ? Optional.of(Instant.ofEpochSecond(nanos / NANOS, nanos % NANOS))
                : Optional.empty();
    }
}
