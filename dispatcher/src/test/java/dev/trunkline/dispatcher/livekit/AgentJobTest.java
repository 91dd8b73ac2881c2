package dev.trunkline.dispatcher.livekit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import livekit.LivekitAgent.Job;
import livekit.LivekitAgent.JobState;
import livekit.LivekitAgent.JobStatus;
import livekit.LivekitAgentDispatch.AgentDispatch;
import livekit.LivekitAgentDispatch.AgentDispatchState;
import livekit.LivekitAgentDispatch.ListAgentDispatchResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What LiveKit's states of jobs mean, as real servers tell them. */
class AgentJobTest {
    @ParameterizedTest(name = "{0}, participant \"{1}\", from {2} to {3}: {4}")
    @CsvSource({
        // Taken: its participant is named, whatever became of it.
        "JS_RUNNING, agent-AJ_1,  5,  0, TAKEN",
        "JS_SUCCESS, agent-AJ_1,  5,  9, TAKEN",
        "JS_SUCCESS, agent-AJ_1,  5,  5, TAKEN",
        "JS_FAILED,  agent-AJ_1,  5,  9, TAKEN",
        // It ran, on a server that names nobody.
        "JS_SUCCESS, ''        ,  5,  9, TAKEN",
        // Refused.
        "JS_SUCCESS, ''        ,  5,  5, REFUSED",
        "JS_SUCCESS, ''        ,  0,  0, REFUSED",
        // Nothing is sure.
        "JS_RUNNING, ''        ,  5,  0,",
        "JS_PENDING, ''        ,  0,  0,",
        "JS_FAILED,  ''        ,  5,  9,",
    })
    void isTakenByWhoeverNamesItsParticipant(
            JobStatus status,
            String identity,
            long started,
            long ended,
            AgentJob.@Nullable Fate fate) {
        JobState state =
                JobState.newBuilder()
                        .setStatus(status)
                        .setWorkerId("AW_1")
                        .setParticipantIdentity(identity)
                        .setStartedAt(started)
                        .setEndedAt(ended)
                        .build();
        AgentDispatchState.Builder jobs =
                AgentDispatchState.newBuilder().addJobs(Job.newBuilder().setState(state));
        List<AgentJob> told =
                AgentJob.of(
                        ListAgentDispatchResponse.newBuilder()
                                .addAgentDispatches(AgentDispatch.newBuilder().setState(jobs))
                                .build());
        assertThat(told)
                .extracting(AgentJob::fate)
                .isEqualTo(fate == null ? List.of() : List.of(fate));
    }
}
