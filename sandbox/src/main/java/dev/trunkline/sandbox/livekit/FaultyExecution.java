package dev.trunkline.sandbox.livekit;

import dev.trunkline.sandbox.livekit.Reaction.Answer;
import dev.trunkline.sandbox.livekit.Reaction.Cut;
import dev.trunkline.sandbox.livekit.TwirpApi.Prepared;
import java.util.Map;
import java.util.Optional;

/** Executes a request the way the faults say. */
final class FaultyExecution {
    private final Faults faults;
    private final RoomRegistry rooms;

    FaultyExecution(Faults faults, RoomRegistry rooms) {
        this.faults = faults;
        this.rooms = rooms;
    }

    Reaction run(String path, Prepared request) throws InterruptedException {
        Optional<FaultRule> rule = faults.take(request.room());
        if (rule.isEmpty()) {
            return request.execution().get();
        }
        FaultRule faulty = rule.get();
        return faulty.fault().executesFirst()
                ? afterExecution(faulty, path, request.execution().get())
                : instead(faulty, path, request);
    }

    private Reaction afterExecution(FaultRule rule, String path, Answer genuine)
            throws InterruptedException {
        if (rule.fault() == Fault.EXECUTE_THEN_STALL) {
            faults.stall(rule.stall());
            return genuine;
        }
        return visible(rule.fault(), path);
    }

    private Reaction instead(FaultRule rule, String path, Prepared request)
            throws InterruptedException {
        if (rule.fault() == Fault.STALL) {
            faults.stall(rule.stall());
            return request.execution().get();
        }
        if (rule.fault() == Fault.RESTART_NODE_THEN_EXECUTE) {
            rooms.forgetAll();
            return request.execution().get();
        }
        return visible(rule.fault(), path);
    }

    /** The answer to the client, the same whether or not the request was executed. */
    private static Reaction visible(Fault fault, String path) {
        return switch (fault) {
            case EXECUTE_THEN_CUT, CUT -> new Cut();
            case EXECUTE_THEN_408, ANSWER_408 ->
                    new TwirpError("deadline_exceeded", "request timed out").answer();
            case EXECUTE_THEN_500, ANSWER_500 ->
                    new TwirpError("internal", "internal error").answer();
            case EXECUTE_THEN_503, ANSWER_503 -> unavailable();
            case ANSWER_503_RETRY_AFTER_0 -> inviting(unavailable());
            case ANSWER_502_PLAIN -> Answer.plainText(502, "Bad Gateway");
            case ANSWER_429 -> new TwirpError("resource_exhausted", "too many requests").answer();
            case ANSWER_401 -> Answer.plainText(401, "invalid API key: faulty");
            case REDIRECT_307 -> Answer.redirect(307, path);
            case REDIRECT_308 -> Answer.redirect(308, path);
            case STALL, EXECUTE_THEN_STALL, RESTART_NODE_THEN_EXECUTE ->
                    throw new IllegalStateException(fault + " gives the genuine answer");
        };
    }

    private static Answer unavailable() {
        return new TwirpError("unavailable", "no response from servers").answer();
    }

    private static Answer inviting(Answer answer) {
        return new Answer(
                answer.status(),
                Map.of("Content-Type", "application/json", "Retry-After", "0"),
                answer.body());
    }
}
