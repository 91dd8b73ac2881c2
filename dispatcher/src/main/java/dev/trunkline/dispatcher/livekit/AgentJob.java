package dev.trunkline.dispatcher.livekit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import livekit.LivekitAgent.Job;
import livekit.LivekitAgent.JobState;
import livekit.LivekitAgentDispatch.AgentDispatch;
import livekit.LivekitAgentDispatch.ListAgentDispatchResponse;
import org.jspecify.annotations.Nullable;

/**
 * A job that a worker took.
 *
 * @param worker LiveKit's id of it; blank when LiveKit says that it runs, but not where
 * @param startedAt null when LiveKit doesn't say
 */
public record AgentJob(
        String dispatchId, String agentName, String worker, @Nullable Instant startedAt) {
    private static final long NANOS = 1_000_000_000;

    /** Those that somebody took; a job that waits for a worker is none. */
    static List<AgentJob> of(ListAgentDispatchResponse answer) {
        return answer.getAgentDispatchesList().stream().flatMap(AgentJob::of).toList();
    }

    private static Stream<AgentJob> of(AgentDispatch dispatch) {
        return dispatch.getState().getJobsList().stream()
                .filter(AgentJob::isTaken)
                .map(job ->
                        new AgentJob(
                                dispatch.getId(),
                                dispatch.getAgentName(),
                                job.getState().getWorkerId(),
                                startedAt(job.getState()).orElse(null)));
    }

    private static boolean isTaken(Job job) {
        JobState state = job.getState();
        return switch (state.getStatus()) {
            case JS_RUNNING, JS_SUCCESS -> true;
            case JS_PENDING, JS_FAILED, UNRECOGNIZED -> !state.getWorkerId().isBlank();
        };
    }

    private static Optional<Instant> startedAt(JobState state) {
        long nanos = state.getStartedAt();
        return nanos > 0
                ? Optional.of(Instant.ofEpochSecond(nanos / NANOS, nanos % NANOS))
                : Optional.empty();
    }
}
