package dev.trunkline.dispatcher.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.schemas.AnsweredBy;
import dev.trunkline.schemas.CallResult;
import dev.trunkline.schemas.ConfirmationReason;
import dev.trunkline.schemas.EndedBy;
import dev.trunkline.schemas.ResultEvidence;
import dev.trunkline.schemas.ResultKind;
import dev.trunkline.schemas.ResultReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each ending that a call can have, and the result it comes to, in any order of the evidence. */
final class EndingsTest {
    private static final ResultPolicy POLICY =
            new ResultPolicy(Duration.ofHours(4), Duration.ofSeconds(30));

    record Row(
            String name,
            Story story,
            ResultKind kind,
            ResultReason reason,
            ResultEvidence evidence,
            @Nullable EndedBy endedBy) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Story taken() {
        return Story.dispatched("r-1")
                .roomStarted(0)
                .agentJoined(1)
                .confirmed(2, ConfirmationReason.WORKER_ACCEPTED);
    }

    private static Story ringing() {
        return taken().dialed(2);
    }

    private static Row webhook(String name, Story story, ResultKind kind, ResultReason reason) {
        return new Row(name, story, kind, reason, ResultEvidence.WEBHOOK, null);
    }

    private static Row answered(String name, Story story, EndedBy by) {
        return new Row(
                name,
                story,
                ResultKind.ANSWERED,
                ResultReason.CALLEE_ANSWERED,
                ResultEvidence.WEBHOOK,
                by);
    }

    private static Row worker(String name, Story story, ResultKind kind, ResultReason reason) {
        return new Row(name, story, kind, reason, ResultEvidence.WORKER, null);
    }

    private static Row code(int status, ResultKind kind, ResultReason reason) {
        return code(status, null, kind, reason);
    }

    private static Row code(
            int status, @Nullable String note, ResultKind kind, ResultReason reason) {
        return worker(
                "SIP " + status + " " + note,
                ringing()
                        .lineLeft(6, "client_initiated", "ringing")
                        .reported(6, status, note)
                        .agentLeft(7, "client_initiated")
                        .roomFinished(8),
                kind,
                reason);
    }

    static Stream<Row> endings() {
        return Stream.of(
                answered(
                        "callee hangs up",
                        ringing()
                                .lineLeft(30, "client_initiated", "hangup")
                                .agentLeft(31, "client_initiated")
                                .roomFinished(31),
                        EndedBy.CALLEE),
                answered(
                        "agent deletes the room",
                        ringing()
                                .lineLeft(30, "room_deleted", "active")
                                .agentLeft(30, "room_deleted")
                                .roomFinished(30),
                        EndedBy.AGENT),
                answered(
                        "server stops",
                        ringing().lineLeft(30, "server_shutdown", "active"),
                        EndedBy.SYSTEM),
                webhook(
                        "busy, told by webhooks alone",
                        ringing().lineLeft(5, "user_rejected", "ringing").roomFinished(6),
                        ResultKind.DECLINED,
                        ResultReason.USER_REJECTED),
                webhook(
                        "480",
                        ringing().lineLeft(5, "user_unavailable", "ringing"),
                        ResultKind.NO_ANSWER,
                        ResultReason.USER_UNAVAILABLE),
                webhook(
                        "rings out",
                        ringing().lineLeft(40, "client_initiated", "ringing"),
                        ResultKind.NO_ANSWER,
                        ResultReason.NOT_ANSWERED),
                webhook(
                        "trunk fails",
                        ringing().lineLeft(4, "sip_trunk_failure", "dialing"),
                        ResultKind.CARRIER_REFUSED,
                        ResultReason.SIP_TRUNK_FAILURE),
                webhook(
                        "line never connected",
                        taken().lineAborted(4, "user_unavailable"),
                        ResultKind.NO_ANSWER,
                        ResultReason.USER_UNAVAILABLE),
                webhook(
                        "SIP service absent",
                        taken().agentLeft(4, "client_initiated").roomFinished(24),
                        ResultKind.NOT_DIALED,
                        ResultReason.AGENT_LEFT),
                webhook(
                        "agent dies before it dials",
                        taken().agentLeft(20, "connection_timeout"),
                        ResultKind.AGENT_FAILED,
                        ResultReason.AGENT_LOST),
                webhook(
                        "agent dies while the phone rings",
                        ringing()
                                .agentLeft(20, "connection_timeout")
                                .lineLeft(40, "client_initiated", "ringing"),
                        ResultKind.AGENT_FAILED,
                        ResultReason.AGENT_LOST),
                webhook(
                        "nobody ever entered",
                        Story.dispatched("r-1")
                                .roomStarted(0)
                                .roomFinished(10)
                                .confirmed(20, ConfirmationReason.ROOM_GONE),
                        ResultKind.NO_AGENT,
                        ResultReason.ROOM_GONE),
                webhook(
                        "a worker accepts and never comes",
                        Story.dispatched("r-1")
                                .roomStarted(0)
                                .confirmed(2, ConfirmationReason.WORKER_ACCEPTED)
                                .roomFinished(300),
                        ResultKind.AGENT_FAILED,
                        ResultReason.AGENT_LOST),
                new Row(
                        "no worker",
                        Story.dispatched("r-1")
                                .roomStarted(0)
                                .confirmed(20, ConfirmationReason.NO_JOB),
                        ResultKind.NO_AGENT,
                        ResultReason.NO_JOB,
                        ResultEvidence.ASKED,
                        null),
                new Row(
                        "worker refuses",
                        Story.dispatched("r-1")
                                .confirmed(20, ConfirmationReason.REJECTED_BY_WORKER),
                        ResultKind.NO_AGENT,
                        ResultReason.REJECTED_BY_WORKER,
                        ResultEvidence.ASKED,
                        null),
                new Row(
                        "no webhooks, and the room was gone early",
                        Story.dispatched("r-1").confirmed(20, ConfirmationReason.ROOM_GONE),
                        ResultKind.UNKNOWN,
                        ResultReason.ROOM_GONE,
                        ResultEvidence.NONE,
                        null),
                worker(
                        "machine",
                        ringing()
                                .reported(12, AnsweredBy.MACHINE)
                                .lineLeft(30, "room_deleted", "active"),
                        ResultKind.VOICEMAIL,
                        ResultReason.MACHINE_ANSWERED),
                worker(
                        "attributes",
                        ringing()
                                .lineLeft(5, "user_rejected", "ringing")
                                .agentReported(6, Map.of("sip_status", "486"))
                                .roomFinished(6),
                        ResultKind.BUSY,
                        ResultReason.BUSY),
                worker(
                        "attributes with words",
                        ringing()
                                .agentReported(6, Map.of("sip_status", "503 CPS limit exceeded"))
                                .roomFinished(6),
                        ResultKind.CARRIER_REFUSED,
                        ResultReason.CPS_LIMIT),
                worker(
                        "attribute result",
                        ringing()
                                .lineLeft(30, "room_deleted", "active")
                                .agentReported(31, Map.of("result", "voicemail")),
                        ResultKind.VOICEMAIL,
                        ResultReason.MACHINE_ANSWERED),
                worker(
                        "a worker's result counts more than its code",
                        ringing().reported(6, 603, null).reported(7, ResultKind.BUSY),
                        ResultKind.BUSY,
                        ResultReason.REPORTED),
                code(486, ResultKind.BUSY, ResultReason.BUSY),
                code(600, ResultKind.BUSY, ResultReason.BUSY),
                code(603, ResultKind.DECLINED, ResultReason.DECLINED),
                code(408, ResultKind.NO_ANSWER, ResultReason.RANG_OUT),
                code(480, ResultKind.NO_ANSWER, ResultReason.TEMPORARILY_UNAVAILABLE),
                code(487, ResultKind.NO_ANSWER, ResultReason.CANCELLED),
                code(404, ResultKind.UNREACHABLE, ResultReason.NUMBER_NOT_FOUND),
                code(410, ResultKind.UNREACHABLE, ResultReason.NUMBER_GONE),
                code(484, ResultKind.UNREACHABLE, ResultReason.ADDRESS_INCOMPLETE),
                code(604, ResultKind.UNREACHABLE, ResultReason.NUMBER_NOT_FOUND),
                code(401, ResultKind.CARRIER_REFUSED, ResultReason.CARRIER_UNAUTHORIZED),
                code(407, ResultKind.CARRIER_REFUSED, ResultReason.CARRIER_UNAUTHORIZED),
                code(403, ResultKind.CARRIER_REFUSED, ResultReason.FORBIDDEN),
                code(488, ResultKind.CARRIER_REFUSED, ResultReason.NOT_ACCEPTABLE),
                code(500, ResultKind.CARRIER_REFUSED, ResultReason.CARRIER_ERROR),
                code(606, ResultKind.CARRIER_REFUSED, ResultReason.CARRIER_ERROR),
                code(503, "cps limit exceeded", ResultKind.CARRIER_REFUSED, ResultReason.CPS_LIMIT),
                code(
                        503,
                        "Concurrent call limit exceeded",
                        ResultKind.CARRIER_REFUSED,
                        ResultReason.CALL_LIMIT),
                code(403, "Twilio 32203", ResultKind.CARRIER_REFUSED, ResultReason.BLOCKED));
    }

    private static CallResult resultOf(List<Story.Piece> pieces) {
        LiveCall call = Story.fold(pieces);
        assertThat(call.overSince()).as("over").isNotNull();
        return ((ResultPolicy.Next.Result)
                        POLICY.next(
                                call,
                                Objects.requireNonNull(call.overSince())
                                        .plus(ResultPolicy.SETTLED)
                                        .plus(ResultPolicy.AFTER_READING)))
                .result();
    }

    @ParameterizedTest
    @MethodSource("endings")
    void anEndingHasItsResult(Row row) {
        CallResult result = resultOf(row.story().pieces());
        assertThat(result.result()).isEqualTo(row.kind());
        assertThat(result.reason()).isEqualTo(row.reason());
        assertThat(result.evidence()).isEqualTo(row.evidence());
        assertThat(result.endedBy())
                .isEqualTo(row.kind() == ResultKind.VOICEMAIL ? EndedBy.AGENT : row.endedBy());
        assertThat(result.message()).isNotBlank().doesNotContain("501234567");
    }

    @ParameterizedTest
    @MethodSource("endings")
    void theOrderAndRepetitionsChangeNothing(Row row) {
        CallResult inOrder = resultOf(row.story().pieces());
        for (int seed = 0; seed < 200; seed++) {
            List<Story.Piece> pieces = new ArrayList<>(row.story().pieces());
            Random random = new Random(seed);
            if (seed % 2 == 0) {
                pieces.addAll(row.story().pieces());
            }
            Collections.shuffle(pieces, random);
            assertThat(resultOf(pieces)).as("seed %d", seed).isEqualTo(inOrder);
        }
    }

    @Test
    void timesAreThoseThatAreKnown() {
        CallResult result =
                resultOf(
                        ringing()
                                .lineLeft(9, "user_unavailable", "ringing")
                                .agentLeft(10, "client_initiated")
                                .roomFinished(11)
                                .pieces());
        assertThat(result.times())
                .isEqualTo(
                        new CallResult.Times(
                                Story.START,
                                Story.START.plusSeconds(1),
                                null,
                                Story.START.plusSeconds(9),
                                Duration.ofSeconds(7),
                                null));
        assertThat(result.workerId()).isEqualTo("AW_1");
        assertThat(result.subject().trunkId()).isEqualTo("ST_1");
    }

    @Test
    void contradictionsAreTold() {
        assertThat(
                        resultOf(
                                        ringing()
                                                .lineLeft(9, "room_deleted", "active")
                                                .reported(9, 486, null)
                                                .pieces())
                                .message())
                .isEqualTo("the worker reports SIP 486; LiveKit saw the callee in the call");
        assertThat(
                        resultOf(
                                        ringing()
                                                .lineLeft(9, "user_rejected", "ringing")
                                                .reported(8, 486, null)
                                                .reported(9, 603, null)
                                                .pieces())
                                .message())
                .isEqualTo("the worker reports SIP 603; earlier reports said something else");
        assertThat(
                        resultOf(
                                        ringing()
                                                .agentJoinedAgain(5)
                                                .lineLeft(9, "client_initiated", "hangup")
                                                .pieces())
                                .message())
                .contains("the server launched an agent more than once");
    }

    @Test
    void serversThatTheCallDidNotGoToAreNotBelieved() {
        CallResult result =
                resultOf(
                        Story.dispatched("r-1")
                                .dialedElsewhere(3)
                                .confirmed(20, ConfirmationReason.NO_JOB)
                                .pieces());
        assertThat(result.result()).isEqualTo(ResultKind.NO_AGENT);
    }

    @Test
    void aCallThatGoesOnWaitsAndIsUnknownInTheEnd() {
        LiveCall call = Story.fold(ringing().pieces());
        assertThat(call.overSince()).isNull();
        assertThat(POLICY.next(call, Story.START.plusSeconds(14_399)))
                .isEqualTo(new ResultPolicy.Next.Wait(Story.START.plusSeconds(14_400)));
        CallResult result =
                ((ResultPolicy.Next.Result) POLICY.next(call, Story.START.plusSeconds(14_400)))
                        .result();
        assertThat(result.result()).isEqualTo(ResultKind.UNKNOWN);
        assertThat(result.reason()).isEqualTo(ResultReason.MAX_CALL_DURATION);
        assertThat(result.evidence()).isEqualTo(ResultEvidence.NONE);
        assertThat(result.times().endedAt()).isNull();
    }
}
