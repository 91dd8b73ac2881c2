package dev.trunkline.dispatcher.result;

import dev.trunkline.dispatcher.livekit.RoomParticipant;
import dev.trunkline.schemas.CallConfirmation;
import dev.trunkline.schemas.CallLifecycleEvent;
import dev.trunkline.schemas.CallLifecycleEvent.Participant;
import dev.trunkline.schemas.CallReport;
import dev.trunkline.schemas.CallReportJson;
import dev.trunkline.schemas.ConfirmationResult;
import dev.trunkline.schemas.DispatchResult;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one call that has no result yet.
 *
 * @param outcome null until it is read
 * @param traceparent of the outcome; null when it has none
 * @param early webhooks that came before the outcome: it says whose are believed
 * @param stays participants by LiveKit's id of their stay
 * @param rooms by LiveKit's id
 * @param confirmation null until it is read
 * @param heardAt when the first evidence came
 * @param overSince since when the call is seen to be over; null while it isn't
 * @param hungUpAt when the dispatcher hung up a callee whose agent was gone; null when it didn't
 */
public record LiveCall(
        String requestId,
        @Nullable DispatchResult outcome,
        @Nullable String traceparent,
        List<CallLifecycleEvent> early,
        Map<String, Stay> stays,
        Map<String, RoomSpan> rooms,
        @Nullable CallConfirmation confirmation,
        WorkerWord word,
        Looks looks,
        Instant heardAt,
        @Nullable Instant overSince,
        @Nullable Instant hungUpAt) {
    /** A server that tells without end must not fill the state. */
    private static final int MOST_KEPT = 64;

    private static final String NAMELESS = "";

    public LiveCall {
        early = List.copyOf(early);
        stays = Map.copyOf(stays);
        rooms = Map.copyOf(rooms);
    }

    /** A call of which nothing is known yet. */
    public static LiveCall unheard(String requestId, Instant now) {
        return new LiveCall(
                requestId,
                null,
                null,
                List.of(),
                Map.of(),
                Map.of(),
                null,
                WorkerWord.NONE,
                Looks.NONE,
                now,
                null,
                null);
    }

    /** Takes the outcome in: the first counts. */
    public LiveCall with(DispatchResult dispatched, @Nullable String trace) {
        if (outcome != null) {
            return this;
        }
        LiveCall call =
                new LiveCall(
                        requestId,
                        dispatched,
                        trace,
                        List.of(),
                        stays,
                        rooms,
                        confirmation,
                        word,
                        looks,
                        heardAt,
                        overSince,
                        hungUpAt);
        for (CallLifecycleEvent event : early) {
            call = call.with(event);
        }
        return call;
    }

    /** Takes a webhook in. */
    public LiveCall with(CallLifecycleEvent event) {
        DispatchResult dispatched = outcome;
        if (dispatched == null) {
            return waitsForOutcome(event);
        }
        String ours = dispatched.server().configId();
        String theirs = event.configId();
        // UUIDs are written in either case.
        boolean believed = theirs == null ? ours == null : theirs.equalsIgnoreCase(ours);
        if (!believed) {
            return this;
        }
        Participant who = event.participant();
        return who == null
                ? ofRoom(event)
                : ofParticipant(event, who).reported(who.report(), event.occurredAt());
    }

    private LiveCall waitsForOutcome(CallLifecycleEvent event) {
        boolean known = early.stream().anyMatch(each -> each.eventId().equals(event.eventId()));
        return known || early.size() >= MOST_KEPT
                ? this
                : changed(Stream.concat(early.stream(), Stream.of(event)).toList(), stays, rooms);
    }

    private LiveCall ofRoom(CallLifecycleEvent event) {
        Instant at = event.occurredAt();
        return switch (event.event()) {
            case ROOM_STARTED -> room(event, span -> span.startedAt(at));
            case ROOM_FINISHED -> room(event, span -> span.finishedAt(at));
            case PARTICIPANT_JOINED,
                    PARTICIPANT_LEFT,
                    PARTICIPANT_CONNECTION_ABORTED,
                    AGENT_JOB_STARTED,
                    AGENT_JOB_ENDED ->
                    this;
        };
    }

    private LiveCall room(CallLifecycleEvent event, UnaryOperator<RoomSpan> change) {
        String sid = event.roomSid() == null ? NAMELESS : event.roomSid();
        return changed(early, stays, put(rooms, sid, RoomSpan.UNHEARD, change));
    }

    private LiveCall ofParticipant(CallLifecycleEvent event, Participant who) {
        Instant at = event.occurredAt();
        String status = who.sip().get("callStatus");
        return switch (event.event()) {
            case PARTICIPANT_JOINED ->
                    stay(event, who, stay -> stay.joinedAt(at).withStatus(status));
            case PARTICIPANT_LEFT -> stay(event, who, stay -> left(stay, event, false));
            case PARTICIPANT_CONNECTION_ABORTED ->
                    stay(event, who, stay -> left(stay, event, true));
            case ROOM_STARTED, ROOM_FINISHED, AGENT_JOB_STARTED, AGENT_JOB_ENDED -> this;
        };
    }

    private static Stay left(Stay stay, CallLifecycleEvent event, boolean neverConnected) {
        Participant who = event.participant();
        return who == null
                ? stay
                : stay.leftAt(event.occurredAt(), who.disconnectReason(), neverConnected)
                        .withStatus(who.sip().get("callStatus"));
    }

    private LiveCall stay(CallLifecycleEvent event, Participant who, UnaryOperator<Stay> change) {
        String sid = who.sid() == null ? who.identity() : who.sid();
        return changed(early, put(stays, sid, Stay.of(who, event.roomSid()), change), rooms);
    }

    private static <T> Map<String, T> put(
            Map<String, T> map, String key, T fresh, UnaryOperator<T> change) {
        T known = map.get(key);
        if (known == null && map.size() >= MOST_KEPT) {
            return map;
        }
        SortedMap<String, T> all = new TreeMap<>(map);
        all.put(key, change.apply(known == null ? fresh : known));
        return all;
    }

    /** What a worker has set on its participant. */
    private LiveCall reported(Map<String, String> said, Instant at) {
        String status = said.get("sip_status");
        return said.isEmpty()
                ? this
                : with(
                        new CallReport(
                                requestId,
                                status == null ? null : CallReportJson.sipStatus(status),
                                CallReportJson.answeredBy(said.get("answered_by")),
                                CallReportJson.result(said.get("result")),
                                noteOf(status)),
                        at);
    }

    /** A status may be followed by the carrier's words. */
    private static @Nullable String noteOf(@Nullable String status) {
        return status == null || status.strip().length() <= 3 ? null : status.strip();
    }

    /** Takes a worker's report in. */
    public LiveCall with(CallReport report, Instant at) {
        return new LiveCall(
                requestId,
                outcome,
                traceparent,
                early,
                stays,
                rooms,
                confirmation,
                word.with(WorkerWord.Report.of(report, at)),
                looks,
                heardAt,
                overSince,
                hungUpAt);
    }

    /** Takes a confirmation in: there may be several, and one that confirms counts most. */
    public LiveCall with(CallConfirmation said) {
        CallConfirmation known = confirmation;
        boolean better = known == null || weight(said.result()) > weight(known.result());
        return new LiveCall(
                requestId,
                outcome,
                traceparent,
                early,
                stays,
                rooms,
                better ? said : known,
                word,
                looks,
                heardAt,
                overSince,
                hungUpAt);
    }

    private static int weight(ConfirmationResult result) {
        return switch (result) {
            case UNKNOWN -> 0;
            case NO_AGENT -> 1;
            case CONFIRMED -> 2;
        };
    }

    /** Takes LiveKit's answer to a question in. */
    public LiveCall with(RoomAnswer answer, Instant now) {
        LiveCall call = this;
        if (answer instanceof RoomAnswer.People(List<RoomParticipant> people)) {
            for (RoomParticipant each : people) {
                call = call.reported(each.report(), now);
            }
        }
        return call.looked(answer, now);
    }

    private LiveCall looked(RoomAnswer answer, Instant now) {
        return new LiveCall(
                requestId,
                outcome,
                traceparent,
                early,
                stays,
                rooms,
                confirmation,
                word,
                looks.with(answer, now),
                heardAt,
                overSince,
                hungUpAt);
    }

    /** Remembers since when the call is over, as far as is known now. */
    public LiveCall noticed(Instant now) {
        boolean over = new Ending(this).at().isPresent();
        Instant since = over ? overSince == null ? now : overSince : null;
        return new LiveCall(
                requestId,
                outcome,
                traceparent,
                early,
                stays,
                rooms,
                confirmation,
                word,
                looks,
                heardAt,
                since,
                hungUpAt);
    }

    private LiveCall changed(
            List<CallLifecycleEvent> toCome,
            Map<String, Stay> people,
            Map<String, RoomSpan> spans) {
        return new LiveCall(
                requestId,
                outcome,
                traceparent,
                toCome,
                people,
                spans,
                confirmation,
                word,
                looks,
                heardAt,
                overSince,
                hungUpAt);
    }

    /** The stays of agents. */
    List<Stay> agents() {
        return stays.values().stream().filter(Stay::ofAgent).toList();
    }

    /** The stays of phone lines. */
    List<Stay> lines() {
        return stays.values().stream().filter(Stay::ofPhone).toList();
    }

    /** Whether somebody saw a phone line: the callee was dialed. */
    boolean dialed() {
        return !lines().isEmpty() || looks.line() != null;
    }

    /** Whether somebody saw the callee in the call. */
    boolean talked() {
        return looks.answered() != null || lines().stream().anyMatch(Stay::answered);
    }

    /** Whether somebody saw an agent, or knows that a worker took the call. */
    boolean taken() {
        CallConfirmation said = confirmation;
        return !agents().isEmpty()
                || looks.agent() != null
                || (said != null && said.result() == ConfirmationResult.CONFIRMED);
    }

    /** Whether a webhook said that the room of this stay has finished. */
    boolean roomFinished(Stay stay) {
        String sid = stay.roomSid() == null ? NAMELESS : stay.roomSid();
        RoomSpan span = rooms.get(sid);
        return span != null && span.finished() != null;
    }

    /** Whether all rooms of this call that webhooks told of have finished, and there was one. */
    boolean roomsFinished() {
        return !rooms.isEmpty()
                && rooms.values().stream().allMatch(room -> room.finished() != null);
    }

    /** Whether the server started the room again, or another agent came. */
    boolean launchedAgain() {
        boolean restarted = rooms.values().stream().anyMatch(room -> room.starts().size() > 1);
        return restarted || agents().stream().map(Stay::identity).distinct().count() > 1;
    }
}
