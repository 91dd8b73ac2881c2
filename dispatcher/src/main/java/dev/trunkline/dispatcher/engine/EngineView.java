package dev.trunkline.dispatcher.engine;

import dev.trunkline.dispatcher.pace.AgentBreaker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sums the assignments and what is waited for up into a snapshot. */
final class EngineView {
    private EngineView() {}

    static EngineSnapshot of(
            EngineSnapshot.State state,
            @Nullable String obstacle,
            Collection<Assignment> assignments,
            WaitingCalls waiting,
            Instant now) {
        int calls = 0;
        int dialing = 0;
        int inDoubt = 0;
        int entries = 0;
        long lag = 0;
        Instant oldest = null;
        int delayed = 0;
        int toPrepare = 0;
        int paused = 0;
        for (Assignment assignment : assignments) {
            calls += assignment.calls.size();
            entries += assignment.ledger().size();
            lag += assignment.lag();
            // There may be 250,000: no more than a comparison or two for each.
            for (Call call : assignment.calls.values()) {
                dialing += call.isDialing() ? 1 : 0;
                inDoubt += call.isInDoubt() ? 1 : 0;
                delayed += call.place == Call.Place.DELAYED ? 1 : 0;
                toPrepare += call.place == Call.Place.TO_PREPARE ? 1 : 0;
                paused += call.place == Call.Place.PAUSED ? 1 : 0;
            }
            oldest = older(oldest, assignment);
        }
        return new EngineSnapshot(
                state,
                obstacle == null ? unread(assignments) : obstacle,
                calls,
                dialing,
                delayed,
                inDoubt,
                assignments.size(),
                entries,
                lag,
                waits(toPrepare, paused, waiting, Moment.of(now)),
                servers(waiting.limiters.queues()),
                agents(waiting.limiters.queues()),
                unreadable(assignments),
                oldest);
    }

    /** What stands in the way of partitions that are not open yet; null when all are. */
    private static @Nullable String unread(Collection<Assignment> assignments) {
        if (assignments.stream().allMatch(Assignment::isOpen)) {
            return null;
        }
        return assignments.stream()
                .filter(assignment -> !assignment.isOpen() && assignment.ledgerTrouble() != null)
                .findFirst()
                .map(assignment ->
                        "reading the ledger of %s fails, tried again: %s"
                                .formatted(assignment.topicPartition, assignment.ledgerTrouble()))
                .orElse("reading the ledger");
    }

    private static List<String> unreadable(Collection<Assignment> assignments) {
        List<String> texts = new ArrayList<>();
        for (Assignment assignment : assignments) {
            Unreadable unreadable = assignment.unreadable;
            if (unreadable != null) {
                texts.add(
                        "%s from offset %d on: %s"
                                .formatted(
                                        assignment.topicPartition,
                                        unreadable.offset(),
                                        unreadable.why()));
            }
        }
        return texts;
    }

    private static EngineSnapshot.Waits waits(
            int toPrepare, int paused, WaitingCalls waiting, long now) {
        Map<Denial.Cause, Integer> causes = new EnumMap<>(Denial.Cause.class);
        for (LimiterQueue queue : waiting.limiters.queues()) {
            if (queue.isWaitedFor()) {
                Denial.Cause cause = queue.cause(now, waiting.admission.share());
                causes.merge(cause, queue.waiting(), Integer::sum);
            }
        }
        return new EngineSnapshot.Waits(
                toPrepare,
                paused,
                causes.getOrDefault(Denial.Cause.PACE, 0),
                causes.getOrDefault(Denial.Cause.CONCURRENCY, 0),
                causes.getOrDefault(Denial.Cause.BREAKER, 0),
                causes.getOrDefault(Denial.Cause.AGENTS, 0));
    }

    private static List<EngineSnapshot.Server> servers(Collection<LimiterQueue> queues) {
        return queues.stream()
                .filter(queue -> queue.limiter.kind == Limiter.Kind.SERVER)
                .map(queue -> server(queue.limiter, queue.waiting()))
                .toList();
    }

    private static EngineSnapshot.Server server(Limiter server, int waiting) {
        return new EngineSnapshot.Server(
                server.label, server.breaker == null ? null : server.breaker.state(), waiting);
    }

    private static List<EngineSnapshot.Agents> agents(Collection<LimiterQueue> queues) {
        List<EngineSnapshot.Agents> agents = new ArrayList<>();
        for (LimiterQueue queue : queues) {
            AgentBreaker breaker = queue.limiter.agents;
            if (breaker != null && breaker.isHolding()) {
                agents.add(
                        new EngineSnapshot.Agents(
                                queue.limiter.label, breaker.state(), queue.waiting()));
            }
        }
        return agents;
    }

    /** Calls are in the order they were taken, so a partition's first is its oldest. */
    private static @Nullable Instant older(@Nullable Instant oldest, Assignment assignment) {
        if (assignment.calls.isEmpty()) {
            return oldest;
        }
        Instant first = assignment.calls.firstEntry().getValue().recordedAt();
        return oldest == null || first.isBefore(oldest) ? first : oldest;
    }
}
