package dev.trunkline.dispatcher.result;

import dev.trunkline.schemas.AnsweredBy;
import dev.trunkline.schemas.CallConfirmation;
import dev.trunkline.schemas.CallConfirmationJson;
import dev.trunkline.schemas.CallLifecycleEvent;
import dev.trunkline.schemas.CallLifecycleEvent.Participant;
import dev.trunkline.schemas.CallLifecycleEventJson;
import dev.trunkline.schemas.CallParties;
import dev.trunkline.schemas.CallReport;
import dev.trunkline.schemas.CallReportJson;
import dev.trunkline.schemas.ConfirmationReason;
import dev.trunkline.schemas.DispatchResult;
import dev.trunkline.schemas.DispatchResultJson;
import dev.trunkline.schemas.LifecycleStep;
import dev.trunkline.schemas.Outcome;
import dev.trunkline.schemas.Reason;
import dev.trunkline.schemas.ResultKind;
import dev.trunkline.schemas.RouteTaken;
import dev.trunkline.schemas.ServerUsed;
import dev.trunkline.schemas.SourceRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The evidence about one call, in the order in which it happened; times are seconds. */
public final class Story {
    public static final Instant START = Instant.parse("2026-06-07T12:00:00Z");
    private static final String CONFIG = "c-1";

    private final String requestId;
    private final List<Piece> pieces = new ArrayList<>();
    private int event;

    /** Where a piece of evidence stands. */
    public enum Source {
        OUTCOME,
        LIFECYCLE,
        CONFIRMATION,
        REPORT
    }

    /** A record of evidence. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    public record Piece(Source source, Instant at, byte[] value) {}

    private Story(String requestId) {
        this.requestId = requestId;
    }

    /** A call that was dispatched at the start. */
    public static Story dispatched(String requestId) {
        return new Story(requestId).outcome(Outcome.DISPATCHED);
    }

    /** A record with another outcome. */
    public static Story ended(String requestId, Outcome outcome) {
        return new Story(requestId).outcome(outcome);
    }

    public List<Piece> pieces() {
        return List.copyOf(pieces);
    }

    public Story outcome(Outcome outcome) {
        DispatchResult result =
                new DispatchResult(
                        requestId,
                        outcome,
                        Reason.OK,
                        null,
                        "call-" + requestId,
                        null,
                        1,
                        new CallParties("+971501234567", null, null, "b-1", null, null),
                        new RouteTaken("0501234567", null, null, "ST_1", "rules", "agent"),
                        new ServerUsed(CONFIG, "dubai", "livekit.test", "database", "ok"),
                        new SourceRecord("call-requests", 0, 7),
                        START,
                        START);
        return add(Source.OUTCOME, 0, DispatchResultJson.write(result));
    }

    public Story roomStarted(int at) {
        return lifecycle(LifecycleStep.ROOM_STARTED, at, null, CONFIG);
    }

    public Story roomFinished(int at) {
        return lifecycle(LifecycleStep.ROOM_FINISHED, at, null, CONFIG);
    }

    public Story agentJoined(int at) {
        return lifecycle(LifecycleStep.PARTICIPANT_JOINED, at, agent("A1", null), CONFIG);
    }

    public Story agentJoinedAgain(int at) {
        return lifecycle(LifecycleStep.PARTICIPANT_JOINED, at, agent("A2", null), CONFIG);
    }

    public Story agentLeft(int at, String reason) {
        return lifecycle(LifecycleStep.PARTICIPANT_LEFT, at, agent("A1", reason), CONFIG);
    }

    public Story agentReported(int at, Map<String, String> attributes) {
        Participant agent =
                new Participant(
                        "A1", "agent-A1", "agent", "client_initiated", Map.of(), attributes);
        return lifecycle(LifecycleStep.PARTICIPANT_LEFT, at, agent, CONFIG);
    }

    /** The callee is being dialed. */
    public Story dialed(int at) {
        return lifecycle(LifecycleStep.PARTICIPANT_JOINED, at, line(null, null), CONFIG);
    }

    /** A server that has nothing to do with the call says so. */
    public Story dialedElsewhere(int at) {
        return lifecycle(LifecycleStep.PARTICIPANT_JOINED, at, line(null, null), "c-2");
    }

    public Story lineLeft(int at, String reason, @Nullable String status) {
        return lifecycle(LifecycleStep.PARTICIPANT_LEFT, at, line(reason, status), CONFIG);
    }

    public Story lineAborted(int at, String reason) {
        return lifecycle(
                LifecycleStep.PARTICIPANT_CONNECTION_ABORTED, at, line(reason, null), CONFIG);
    }

    private static Participant agent(String sid, @Nullable String reason) {
        return new Participant(sid, "agent-" + sid, "agent", reason, Map.of(), Map.of());
    }

    private static Participant line(@Nullable String reason, @Nullable String status) {
        return new Participant(
                "P1",
                "callee",
                "sip",
                reason,
                status == null ? Map.of() : Map.of("callStatus", status),
                Map.of());
    }

    private Story lifecycle(
            LifecycleStep step, int at, @Nullable Participant who, String configId) {
        return add(
                Source.LIFECYCLE,
                at,
                CallLifecycleEventJson.write(
                        new CallLifecycleEvent(
                                requestId,
                                step,
                                "EV_" + event++,
                                START.plusSeconds(at),
                                "call-" + requestId,
                                "RM_1",
                                configId,
                                who)));
    }

    public Story confirmed(int at, ConfirmationReason reason) {
        boolean taken = reason == ConfirmationReason.WORKER_ACCEPTED;
        return add(
                Source.CONFIRMATION,
                at,
                CallConfirmationJson.write(
                        new CallConfirmation(
                                requestId,
                                reason,
                                "text",
                                new CallConfirmation.Place(
                                        "call-" + requestId, "agent", CONFIG, "dubai"),
                                taken
                                        ? new CallConfirmation.Taken(
                                                "AD_1", "AW_1", Duration.ofSeconds(at))
                                        : CallConfirmation.Taken.NOBODY,
                                null,
                                1,
                                START,
                                START.plusSeconds(at))));
    }

    public Story reported(int at, int sipStatus, @Nullable String note) {
        return report(at, new CallReport(requestId, sipStatus, null, null, note));
    }

    public Story reported(int at, ResultKind result) {
        return report(at, new CallReport(requestId, null, null, result, null));
    }

    public Story reported(int at, AnsweredBy who) {
        return report(at, new CallReport(requestId, null, who, null, null));
    }

    private Story report(int at, CallReport report) {
        return add(Source.REPORT, at, CallReportJson.write(report));
    }

    private Story add(Source source, int at, byte[] value) {
        pieces.add(new Piece(source, START.plusSeconds(at), value));
        return this;
    }

    /** What the pieces come to, in this order, read by a clock that shows their own times. */
    static LiveCall fold(List<Piece> pieces) {
        LiveCall call = LiveCall.unheard(requestIdOf(pieces), START);
        for (Piece piece : pieces) {
            LiveCall heard =
                    switch (piece.source()) {
                        case OUTCOME -> call.with(DispatchResultJson.read(piece.value()), null);
                        case LIFECYCLE -> call.with(CallLifecycleEventJson.read(piece.value()));
                        case CONFIRMATION -> call.with(CallConfirmationJson.read(piece.value()));
                        case REPORT -> call.with(CallReportJson.read(piece.value()), piece.at());
                    };
            call = heard.noticed(piece.at());
        }
        return call;
    }

    private static String requestIdOf(List<Piece> pieces) {
        return pieces.stream()
                .filter(piece -> piece.source() == Source.OUTCOME)
                .map(piece -> DispatchResultJson.read(piece.value()).requestId())
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }
}
