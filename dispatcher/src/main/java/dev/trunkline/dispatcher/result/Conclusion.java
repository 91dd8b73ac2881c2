package dev.trunkline.dispatcher.result;

import dev.trunkline.schemas.AnsweredBy;
import dev.trunkline.schemas.CallConfirmation;
import dev.trunkline.schemas.CallResult;
import dev.trunkline.schemas.ConfirmationReason;
import dev.trunkline.schemas.ConfirmationResult;
import dev.trunkline.schemas.DispatchResult;
import dev.trunkline.schemas.EndedBy;
import dev.trunkline.schemas.ResultEvidence;
import dev.trunkline.schemas.ResultKind;
import dev.trunkline.schemas.ResultReason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the evidence about a call comes to. The finest evidence wins: the worker's word, then what
 * webhooks tell, then LiveKit's answers. What contradicts the result is named in its message. Pure.
 *
 * @param outcome of the call
 */
record Conclusion(LiveCall call, DispatchResult outcome) {

    /** A result and whose word it rests on. */
    private record Finding(ResultKind kind, ResultReason reason, ResultEvidence evidence) {

        static Finding unknown(ResultReason reason) {
            return new Finding(ResultKind.UNKNOWN, reason, ResultEvidence.NONE);
        }
    }

    /** The call's result. */
    CallResult result() {
        Finding finding = byWorker().orElseGet(this::byRoom);
        boolean answered =
                finding.kind() == ResultKind.ANSWERED || finding.kind() == ResultKind.VOICEMAIL;
        return new CallResult(
                call.requestId(),
                outcome.attempts(),
                finding.kind(),
                finding.reason(),
                message(finding),
                finding.evidence(),
                times(answered),
                answered ? endedBy() : null,
                call.word().sipStatus(),
                call.word().answeredBy(),
                workerId(),
                CallResult.Subject.of(outcome));
    }

    private Optional<Finding> byWorker() {
        WorkerWord word = call.word();
        Integer status = word.sipStatus();
        Optional<SipStatus> code =
                status == null ? Optional.empty() : SipStatus.of(status, word.note());
        ResultKind said = word.result();
        if (said != null) {
            return Optional.of(worker(said, reason(said, code)));
        }
        AnsweredBy who = word.answeredBy();
        if (who != null) {
            ResultKind kind =
                    switch (who) {
                        case PERSON -> ResultKind.ANSWERED;
                        case MACHINE -> ResultKind.VOICEMAIL;
                    };
            return Optional.of(worker(kind, reason(kind, code)));
        }
        return code.map(found -> worker(found.kind(), found.reason()));
    }

    private ResultReason reason(ResultKind said, Optional<SipStatus> code) {
        return switch (said) {
            case ANSWERED -> ResultReason.CALLEE_ANSWERED;
            case VOICEMAIL -> ResultReason.MACHINE_ANSWERED;
            case CARRIER_REFUSED ->
                    Optional.ofNullable(SipStatus.limit(call.word().note()))
                            .orElseGet(() -> reasonOf(said, code));
            case NO_ANSWER,
                    BUSY,
                    DECLINED,
                    UNREACHABLE,
                    NO_AGENT,
                    NOT_DIALED,
                    AGENT_FAILED,
                    UNKNOWN ->
                    reasonOf(said, code);
        };
    }

    private static ResultReason reasonOf(ResultKind said, Optional<SipStatus> code) {
        return code.filter(found -> found.kind() == said)
                .map(SipStatus::reason)
                .orElse(ResultReason.REPORTED);
    }

    private static Finding worker(ResultKind kind, ResultReason reason) {
        return new Finding(kind, reason, ResultEvidence.WORKER);
    }

    private Finding byRoom() {
        if (call.talked()) {
            return answered();
        }
        if (call.dialed()) {
            return unanswered();
        }
        return call.taken() ? undialed() : untaken();
    }

    private Finding answered() {
        boolean told = call.lines().stream().anyMatch(Stay::answered);
        ResultEvidence evidence = told ? ResultEvidence.WEBHOOK : ResultEvidence.ASKED;
        return agentDiedBeforeTheAnswer()
                ? new Finding(ResultKind.AGENT_FAILED, ResultReason.AGENT_LOST, evidence)
                : new Finding(ResultKind.ANSWERED, ResultReason.CALLEE_ANSWERED, evidence);
    }

    /** The line was seen without an answer after the agent's connection had broken. */
    private boolean agentDiedBeforeTheAnswer() {
        Instant unanswered = call.looks().unanswered();
        return agentBroke()
                && unanswered != null
                && agentLeft().filter(left -> left.isBefore(unanswered)).isPresent();
    }

    private Finding unanswered() {
        Optional<Stay> line = lastLine();
        Optional<Instant> lineLeft = line.map(Stay::left);
        if (lineLeft.isEmpty()) {
            return unansweredUntold();
        }
        if (agentBroke() && agentLeft().filter(left -> !left.isAfter(lineLeft.get())).isPresent()) {
            return webhook(ResultKind.AGENT_FAILED, ResultReason.AGENT_LOST);
        }
        String reason = line.map(Stay::reason).orElse("");
        return switch (reason) {
            case "user_unavailable" -> webhook(ResultKind.NO_ANSWER, ResultReason.USER_UNAVAILABLE);
            case "user_rejected" -> webhook(ResultKind.DECLINED, ResultReason.USER_REJECTED);
            case "sip_trunk_failure" ->
                    webhook(ResultKind.CARRIER_REFUSED, ResultReason.SIP_TRUNK_FAILURE);
            default ->
                    line.map(Stay::status).isPresent() || call.looks().unanswered() != null
                            ? webhook(ResultKind.NO_ANSWER, ResultReason.NOT_ANSWERED)
                            : Finding.unknown(ResultReason.NOT_SEEN);
        };
    }

    /** Nobody told of the line's end. */
    private Finding unansweredUntold() {
        if (call.looks().unanswered() == null) {
            return Finding.unknown(untold(ResultReason.NOT_SEEN));
        }
        return agentBroke()
                ? webhook(ResultKind.AGENT_FAILED, ResultReason.AGENT_LOST)
                : new Finding(
                        ResultKind.NO_ANSWER, ResultReason.NOT_ANSWERED, ResultEvidence.ASKED);
    }

    private Finding undialed() {
        if (agentBroke()) {
            return webhook(ResultKind.AGENT_FAILED, ResultReason.AGENT_LOST);
        }
        boolean wholeStory =
                call.agents().stream()
                        .anyMatch(agent -> agent.left() != null || call.roomFinished(agent));
        if (wholeStory) {
            return webhook(ResultKind.NOT_DIALED, ResultReason.AGENT_LEFT);
        }
        boolean neverCame =
                wholeRoomTold()
                        && call.agents().isEmpty()
                        && confirmedBy(ConfirmationReason.WORKER_ACCEPTED);
        return neverCame
                ? webhook(ResultKind.AGENT_FAILED, ResultReason.AGENT_LOST)
                : Finding.unknown(untold(ResultReason.NOT_SEEN));
    }

    private Finding untaken() {
        CallConfirmation said = call.confirmation();
        if (said != null && said.result() == ConfirmationResult.NO_AGENT) {
            return new Finding(
                    ResultKind.NO_AGENT,
                    said.reason() == ConfirmationReason.REJECTED_BY_WORKER
                            ? ResultReason.REJECTED_BY_WORKER
                            : ResultReason.NO_JOB,
                    ResultEvidence.ASKED);
        }
        if (wholeRoomTold()) {
            return webhook(ResultKind.NO_AGENT, ResultReason.ROOM_GONE);
        }
        boolean gone = call.looks().gone() != null || confirmedBy(ConfirmationReason.ROOM_GONE);
        return Finding.unknown(gone ? ResultReason.ROOM_GONE : untold(ResultReason.NOT_SEEN));
    }

    /** Why nothing is known of a call: it ended unseen, or its end was never seen. */
    private ResultReason untold(ResultReason ended) {
        if (call.overSince() != null) {
            return ended;
        }
        ResultReason failure = call.looks().failure();
        return failure == null ? ResultReason.MAX_CALL_DURATION : failure;
    }

    /** Whether webhooks told of a room's start and of its end. */
    private boolean wholeRoomTold() {
        return call.roomsFinished()
                && call.rooms().values().stream().anyMatch(room -> !room.starts().isEmpty());
    }

    private boolean confirmedBy(ConfirmationReason reason) {
        CallConfirmation said = call.confirmation();
        return said != null && said.reason() == reason;
    }

    private static Finding webhook(ResultKind kind, ResultReason reason) {
        return new Finding(kind, reason, ResultEvidence.WEBHOOK);
    }

    /** The line that came last. */
    private Optional<Stay> lastLine() {
        return call.lines().stream()
                .max(
                        Comparator.comparing(
                                        Stay::joined,
                                        Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
                                .thenComparing(Stay::toString));
    }

    private boolean agentBroke() {
        List<Stay> agents = call.agents();
        return !agents.isEmpty()
                && agents.stream().allMatch(agent -> agent.left() != null)
                && agents.stream().anyMatch(Stay::broke);
    }

    private Optional<Instant> agentLeft() {
        return latest(call.agents().stream().map(Stay::left));
    }

    private static Optional<Instant> latest(Stream<@Nullable Instant> times) {
        return times.filter(Objects::nonNull).max(Comparator.naturalOrder());
    }

    private CallResult.Times times(boolean answered) {
        Instant dialed = earliestLine();
        Instant picked = answered ? call.looks().answered() : null;
        Instant ended = call.overSince() == null ? null : ended();
        Instant ringEnd = answered ? picked : lastLine().map(Stay::left).orElse(null);
        return new CallResult.Times(
                outcome.completedAt(),
                agentJoined(),
                picked,
                ended,
                between(dialed, ringEnd),
                between(picked, ended));
    }

    private @Nullable Instant earliestLine() {
        return call.lines().stream()
                .map(Stay::joined)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(call.looks().dialed());
    }

    private @Nullable Instant agentJoined() {
        Optional<Instant> told =
                call.agents().stream()
                        .map(Stay::joined)
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder());
        if (told.isPresent()) {
            return told.get();
        }
        Instant seen = call.looks().agentJoined();
        CallConfirmation said = call.confirmation();
        Duration took = said == null ? null : said.taken().took();
        return seen == null && said != null && took != null && isOfAgent(said)
                ? said.dispatchedAt().plus(took)
                : seen;
    }

    private static boolean isOfAgent(CallConfirmation said) {
        return said.reason() == ConfirmationReason.AGENT_JOINED;
    }

    private @Nullable Instant ended() {
        return latest(call.lines().stream().map(Stay::left))
                .or(() -> new Ending(call).at())
                .orElse(null);
    }

    /** Clocks differ, and LiveKit's times are cut to the second: never less than nothing. */
    private static @Nullable Duration between(@Nullable Instant from, @Nullable Instant to) {
        if (from == null || to == null) {
            return null;
        }
        Duration between = Duration.between(from, to);
        return between.isNegative() ? Duration.ZERO : between;
    }

    private @Nullable EndedBy endedBy() {
        if (call.hungUpAt() != null) {
            return EndedBy.SYSTEM;
        }
        String reason = lastLine().map(Stay::reason).orElse(null);
        if (reason == null) {
            return null;
        }
        return switch (reason) {
            case "client_initiated" -> EndedBy.CALLEE;
            case "room_deleted", "participant_removed", "room_closed" -> EndedBy.AGENT;
            case "unknown_reason", "unrecognized" -> null;
            default -> EndedBy.SYSTEM;
        };
    }

    private @Nullable String workerId() {
        CallConfirmation said = call.confirmation();
        String worker = said == null ? null : said.taken().worker();
        return worker != null
                ? worker
                : call.agents().stream()
                        .map(Stay::identity)
                        .sorted()
                        .findFirst()
                        .orElse(call.looks().agent());
    }

    private String message(Finding finding) {
        List<String> text = new ArrayList<>();
        text.add(
                switch (finding.evidence()) {
                    case WORKER -> "the worker reports " + reported();
                    case WEBHOOK, ASKED, NONE -> meaning(finding);
                });
        contradictions(finding, text);
        return String.join("; ", text);
    }

    private String reported() {
        WorkerWord word = call.word();
        List<String> said = new ArrayList<>();
        ResultKind result = word.result();
        AnsweredBy who = word.answeredBy();
        if (result != null) {
            said.add(result.wireName());
        }
        if (word.sipStatus() != null) {
            said.add("SIP " + word.sipStatus());
        }
        if (who != null) {
            said.add("answered by a " + who.wireName());
        }
        return String.join(", ", said);
    }

    private static String meaning(Finding finding) {
        return switch (finding.reason()) {
            case CALLEE_ANSWERED -> "the callee was in the call";
            case NOT_ANSWERED -> "the line ended before the callee answered";
            case USER_UNAVAILABLE -> "LiveKit says that the callee was not available";
            case USER_REJECTED ->
                    "LiveKit says that the call was rejected; the worker knows the SIP status";
            case SIP_TRUNK_FAILURE -> "LiveKit says that the SIP trunk failed";
            case NO_JOB -> "no worker took the job";
            case REJECTED_BY_WORKER -> "a worker refused the job, and no other took it";
            case ROOM_GONE ->
                    finding.kind() == ResultKind.NO_AGENT
                            ? "the room ended, and nobody had entered it"
                            : "the room had ended before anybody saw who was in it";
            case AGENT_LEFT -> "the agent left without dialing";
            case AGENT_LOST -> "the agent was lost before the callee was in the call";
            case NOT_SEEN ->
                    "the call ended between two looks at its room: webhooks, or a worker's"
                            + " report, would tell how";
            case MAX_CALL_DURATION -> "no end of the call was seen within MAX_CALL_DURATION";
            case LIVEKIT_UNAVAILABLE -> "the LiveKit server gave no answer to the last questions";
            case LIVEKIT_UNAUTHORIZED -> "the LiveKit server does not accept the key pair";
            case NO_CREDENTIALS -> "there are no credentials to ask the LiveKit server with";
            case SERVER_CHANGED -> "the config names another server than the call went to";
            case MACHINE_ANSWERED,
                    RANG_OUT,
                    TEMPORARILY_UNAVAILABLE,
                    CANCELLED,
                    BUSY,
                    DECLINED,
                    NUMBER_NOT_FOUND,
                    NUMBER_GONE,
                    ADDRESS_INCOMPLETE,
                    CPS_LIMIT,
                    CALL_LIMIT,
                    BLOCKED,
                    CARRIER_UNAUTHORIZED,
                    FORBIDDEN,
                    NOT_ACCEPTABLE,
                    CARRIER_ERROR,
                    REPORTED ->
                    finding.reason().wireName().replace('_', ' ').toLowerCase(Locale.ROOT);
        };
    }

    private void contradictions(Finding finding, List<String> text) {
        boolean answered =
                finding.kind() == ResultKind.ANSWERED || finding.kind() == ResultKind.VOICEMAIL;
        boolean byWorker = finding.evidence() == ResultEvidence.WORKER;
        if (byWorker && !answered && call.talked()) {
            text.add("LiveKit saw the callee in the call");
        }
        if (byWorker && answered && call.dialed() && !call.talked()) {
            text.add("LiveKit did not see the line answered");
        }
        if (byWorker && failedOnTheLine(finding) && !call.dialed() && wholeRoomTold()) {
            text.add("LiveKit saw no phone line");
        }
        if (call.word().contradictory()) {
            text.add("earlier reports said something else");
        }
        if (finding.kind() != ResultKind.NO_AGENT
                && call.confirmation() != null
                && call.confirmation().result() == ConfirmationResult.NO_AGENT) {
            text.add("the confirmation said no_agent");
        }
        if (call.overSince() == null && answered) {
            text.add("no end of the call was seen within MAX_CALL_DURATION");
        }
        if (call.launchedAgain()) {
            text.add("the server launched an agent more than once");
        }
        if (call.hungUpAt() != null) {
            text.add("the agent was gone and the line open, so the line was hung up");
        }
    }

    private static boolean failedOnTheLine(Finding finding) {
        return switch (finding.kind()) {
            case NO_ANSWER, BUSY, DECLINED, UNREACHABLE, CARRIER_REFUSED -> true;
            case ANSWERED, VOICEMAIL, NO_AGENT, NOT_DIALED, AGENT_FAILED, UNKNOWN -> false;
        };
    }
}
