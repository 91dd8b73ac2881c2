package dev.trunkline.dispatcher.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.livekit.RoomParticipant;
import dev.trunkline.dispatcher.result.RoomQuestion.About;
import dev.trunkline.schemas.CallResult;
import dev.trunkline.schemas.ConfirmationReason;
import dev.trunkline.schemas.ResultEvidence;
import dev.trunkline.schemas.ResultKind;
import dev.trunkline.schemas.ResultReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The results of calls without webhooks, from LiveKit's answers alone. */
final class LooksTest {
    private static final ResultPolicy POLICY =
            new ResultPolicy(Duration.ofHours(4), Duration.ofSeconds(30));
    private static final RoomParticipant AGENT =
            new RoomParticipant("agent-A1", "agent", at(1), Map.of(), Map.of());

    private LiveCall call =
            Story.fold(
                    Story.dispatched("r-1")
                            .confirmed(2, ConfirmationReason.WORKER_ACCEPTED)
                            .pieces());

    private static Instant at(int seconds) {
        return Story.START.plusSeconds(seconds);
    }

    private static RoomParticipant line(String status) {
        return new RoomParticipant("callee", "sip", at(3), Map.of("callStatus", status), Map.of());
    }

    private LooksTest seen(int at, RoomParticipant... people) {
        return answered(at, new RoomAnswer.People(List.of(people)));
    }

    private LooksTest answered(int at, RoomAnswer answer) {
        call = call.with(answer, at(at)).noticed(at(at));
        return this;
    }

    private CallResult result() {
        Instant over = Objects.requireNonNull(call.overSince());
        return ((ResultPolicy.Next.Result) POLICY.next(call, over.plus(ResultPolicy.SETTLED)))
                .result();
    }

    private @Nullable About asked(int at) {
        return POLICY.question(call, at(at)).map(RoomQuestion::about).orElse(null);
    }

    @Test
    void aCallThatWasSeenAnsweredIsAnswered() {
        seen(6, AGENT, line("ringing")).seen(12, AGENT, line("active"));
        assertThat(asked(18)).isEqualTo(About.ROOM);
        answered(22, new RoomAnswer.There(1)).answered(32, new RoomAnswer.Gone());
        CallResult result = result();
        assertThat(result.result()).isEqualTo(ResultKind.ANSWERED);
        assertThat(result.evidence()).isEqualTo(ResultEvidence.ASKED);
        assertThat(result.times())
                .isEqualTo(
                        new CallResult.Times(
                                at(0),
                                at(1),
                                at(12),
                                at(32),
                                Duration.ofSeconds(9),
                                Duration.ofSeconds(20)));
    }

    @Test
    void aLineThatRangAndIsGoneWasNotAnswered() {
        seen(6, AGENT, line("ringing"));
        assertThat(asked(12)).isEqualTo(About.PEOPLE);
        seen(12, AGENT);
        assertThat(result().reason()).isEqualTo(ResultReason.NOT_ANSWERED);
        assertThat(result().evidence()).isEqualTo(ResultEvidence.ASKED);
    }

    @Test
    void whatHappenedBetweenTwoLooksIsUnknown() {
        seen(6, AGENT).seen(12);
        assertThat(result().result()).isEqualTo(ResultKind.UNKNOWN);
        assertThat(result().reason()).isEqualTo(ResultReason.NOT_SEEN);
    }

    @Test
    void anAgentThatComesLateIsWaitedFor() {
        seen(6);
        assertThat(call.overSince()).isEqualTo(at(6));
        assertThat(asked(12)).isEqualTo(About.PEOPLE);
        seen(12, AGENT, line("ringing"));
        assertThat(call.overSince()).isNull();
    }

    @Test
    void aWorkersAttributesAreSeenToo() {
        RoomParticipant telling =
                new RoomParticipant(
                        "agent-A1", "agent", at(1), Map.of(), Map.of("answered_by", "machine"));
        seen(6, telling, line("active")).answered(16, new RoomAnswer.Gone());
        assertThat(result().result()).isEqualTo(ResultKind.VOICEMAIL);
        assertThat(result().evidence()).isEqualTo(ResultEvidence.WORKER);
    }

    @Test
    void anAgentThatWasGoneBeforeTheAnswerHasFailed() {
        call =
                Story.fold(
                        Story.dispatched("r-1")
                                .roomStarted(0)
                                .agentJoined(1)
                                .dialed(2)
                                .agentLeft(10, "connection_timeout")
                                .pieces());
        seen(14, line("ringing")).seen(20, line("active")).answered(30, new RoomAnswer.Gone());
        assertThat(result().result()).isEqualTo(ResultKind.AGENT_FAILED);
    }

    @Test
    void aServerThatGivesNoAnswerIsNamedInTheEnd() {
        answered(6, new RoomAnswer.Failed(ResultReason.LIVEKIT_UNAUTHORIZED, "401"));
        assertThat(call.overSince()).isNull();
        CallResult result = ((ResultPolicy.Next.Result) POLICY.next(call, at(14_400))).result();
        assertThat(result.result()).isEqualTo(ResultKind.UNKNOWN);
        assertThat(result.reason()).isEqualTo(ResultReason.LIVEKIT_UNAUTHORIZED);
    }

    @Test
    void nobodyIsAskedBeforeTheConfirmationAndAfterTheEnd() {
        call = Story.fold(Story.dispatched("r-1").pieces());
        assertThat(asked(20)).isNull();
        assertThat(asked(30)).isEqualTo(About.PEOPLE);
        answered(31, new RoomAnswer.Gone());
        assertThat(asked(37)).isNull();
    }

    @Test
    void liveKitIsAskedAtMostOnceInFiveSeconds() {
        assertThat(POLICY.betweenLooks(call)).isGreaterThanOrEqualTo(Duration.ofSeconds(5));
        seen(6, line("active"));
        assertThat(POLICY.betweenLooks(call)).isGreaterThanOrEqualTo(Duration.ofSeconds(5));
    }
}
