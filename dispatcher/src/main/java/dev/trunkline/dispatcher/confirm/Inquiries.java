package dev.trunkline.dispatcher.confirm;

import dev.trunkline.dispatcher.confirm.AgentHints.Hint;
import dev.trunkline.dispatcher.confirm.AwaitedCall.Origin;
import dev.trunkline.dispatcher.confirm.ServerLine.Batch;
import dev.trunkline.dispatcher.confirm.Step.Ask;
import dev.trunkline.dispatcher.confirm.Step.Ended;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * All calls that wait for their confirmation: a small record each, in a heap by the time of their
 * next question, then in the line of their server. Knows neither Kafka nor clock; not thread-safe.
 */
final class Inquiries {
    /** While answers are to come. */
    private static final Duration BRIEFLY = Duration.ofMillis(20);

    private static final int MOST_HINTS = 20_000;

    private final LookSchedule schedule;
    private final ServerLine.Limits limits;
    private final Map<Origin, AwaitedCall> waiting = new HashMap<>();
    private final Map<String, AwaitedCall> byRequest = new HashMap<>();
    private final PriorityQueue<Inquiry> later =
            new PriorityQueue<>(Comparator.comparing(Inquiry::at));
    private final Map<AwaitedCall.Server, ServerLine<Inquiry>> lines = new HashMap<>();
    private final AgentHints hints = new AgentHints(MOST_HINTS);

    Inquiries(LookSchedule schedule, ServerLine.Limits limits) {
        this.schedule = schedule;
        this.limits = limits;
    }

    /** Takes a call in; its end, where nothing has to be asked. */
    Optional<Ended> add(AwaitedCall call, Instant now) {
        waiting.put(call.origin(), call);
        byRequest.put(call.requestId(), call);
        Hint hint = hints.take(call.requestId());
        return apply(
                hint != null && hint.isAbout(call)
                        ? told(call, hint, now)
                        : schedule.first(call, now));
    }

    /** A webhook told of an agent in a call's room; the call's end, when it waits here. */
    Optional<Ended> agentJoined(String requestId, Hint hint, Instant now) {
        AwaitedCall call = byRequest.get(requestId);
        if (call == null) {
            hints.keep(requestId, hint);
            return Optional.empty();
        }
        return hint.isAbout(call) ? apply(told(call, hint, now)) : Optional.empty();
    }

    private static Step told(AwaitedCall call, Hint hint, Instant now) {
        return new Ended(call, Verdicts.agentJoined(call, hint.agent(), 0, now));
    }

    /** The requests that are to be sent now. */
    List<Batch<Inquiry>> due(Instant now) {
        while (!later.isEmpty() && !later.element().at().isAfter(now)) {
            enqueue(later.remove());
        }
        List<Batch<Inquiry>> batches = new ArrayList<>();
        lines.values()
                .forEach(line -> {
                    line.takeEarly(inquiry -> schedule.isLastDue(inquiry.call(), now)).stream()
                            .map(schedule::last)
                            .forEach(inquiry -> line.add(inquiry, true));
                    Optional<Batch<Inquiry>> next =
                            line.next(now, inquiry -> waits(inquiry.call()));
                    while (next.isPresent()) {
                        batches.add(next.get());
                        next = line.next(now, inquiry -> waits(inquiry.call()));
                    }
                });
        lines.values().removeIf(line -> line.isIdle(now));
        return batches;
    }

    /** The ends of calls that their server's limit left no question for. */
    List<Ended> givenUp(Instant now) {
        List<Ended> ends = new ArrayList<>();
        for (ServerLine<Inquiry> line : lines.values()) {
            for (Inquiry inquiry : line.takeLast(each -> schedule.isInVain(each, now))) {
                if (waits(inquiry.call())) {
                    apply(schedule.unasked(inquiry, now)).ifPresent(ends::add);
                }
            }
        }
        return ends;
    }

    /** Takes the answers to a batch, one for each of its inquiries; the ends they come to. */
    List<Ended> answered(Batch<Inquiry> batch, List<Finding> findings, Instant now) {
        ServerLine<Inquiry> line = lines.get(batch.server());
        if (line != null) {
            line.ended();
        }
        List<Ended> ends = new ArrayList<>();
        for (int i = 0; i < findings.size(); i++) {
            Inquiry inquiry = batch.inquiries().get(i);
            if (waits(inquiry.call())) {
                apply(schedule.after(inquiry, findings.get(i), now)).ifPresent(ends::add);
            }
        }
        return ends;
    }

    /** Forgets the calls of a partition that another instance has now. */
    void forget(int partition) {
        waiting.values().removeIf(call -> call.origin().partition() == partition);
        byRequest.values().removeIf(call -> call.origin().partition() == partition);
        later.removeIf(inquiry -> !waits(inquiry.call()));
    }

    /** How long nothing has to be done, if no answer comes. */
    Duration quiet(Instant now, Duration longest) {
        Inquiry next = later.peek();
        if (!lines.isEmpty()) {
            return BRIEFLY;
        }
        if (next == null || next.at().isAfter(now.plus(longest))) {
            return longest;
        }
        return next.at().isBefore(now) ? Duration.ZERO : Duration.between(now, next.at());
    }

    /** Calls that wait. */
    int size() {
        return waiting.size();
    }

    private Optional<Ended> apply(Step step) {
        return switch (step) {
            case Ask(Inquiry inquiry) -> {
                later.add(inquiry);
                yield Optional.empty();
            }
            case Ended ended -> {
                waiting.remove(ended.call().origin());
                byRequest.remove(ended.call().requestId(), ended.call());
                yield Optional.of(ended);
            }
        };
    }

    private void enqueue(Inquiry inquiry) {
        if (waits(inquiry.call())) {
            lines.computeIfAbsent(inquiry.call().server(), _ -> new ServerLine<>(limits))
                    .add(inquiry, schedule.isLastDue(inquiry.call(), inquiry.at()));
        }
    }

    private boolean waits(AwaitedCall call) {
        return waiting.containsKey(call.origin());
    }
}
