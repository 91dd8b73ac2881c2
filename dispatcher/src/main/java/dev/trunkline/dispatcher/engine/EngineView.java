package dev.trunkline.dispatcher.engine;

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
            CallRunner runner,
            Instant now) {
        int calls = 0;
        int dialing = 0;
        int inDoubt = 0;
        int entries = 0;
        long lag = 0;
        Instant oldest = null;
        int parked = 0;
        int atTheDoor = 0;
        int held = 0;
        for (Assignment assignment : assignments) {
            calls += assignment.calls.size();
            entries += assignment.ledger().size();
            lag += assignment.lag();
            // There may be 250,000: no more than a comparison or two for each.
            for (Call call : assignment.calls.values()) {
                dialing += call.isDialing() ? 1 : 0;
                inDoubt += call.isInDoubt() ? 1 : 0;
                parked += call.place == Call.Place.PARKED ? 1 : 0;
                atTheDoor += call.place == Call.Place.AT_THE_DOOR ? 1 : 0;
                held += call.place == Call.Place.HELD ? 1 : 0;
            }
            oldest = older(oldest, assignment);
        }
        return new EngineSnapshot(
                state,
                obstacle == null ? unread(assignments) : obstacle,
                calls,
                dialing,
                parked,
                inDoubt,
                assignments.size(),
                entries,
                lag,
                waits(atTheDoor, held, runner, Moment.of(now)),
                servers(runner.resources().all()),
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
                                .formatted(assignment.partition, assignment.ledgerTrouble()))
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
                                        assignment.partition,
                                        unreadable.offset(),
                                        unreadable.why()));
            }
        }
        return texts;
    }

    private static EngineSnapshot.Waits waits(
            int atTheDoor, int held, CallRunner runner, long now) {
        Map<Hold.Cause, Integer> causes = new EnumMap<>(Hold.Cause.class);
        for (Resource resource : runner.resources().all()) {
            if (resource.isWaitedFor()) {
                causes.merge(resource.cause(now, runner.share()), resource.waiting(), Integer::sum);
            }
        }
        return new EngineSnapshot.Waits(
                atTheDoor,
                held,
                causes.getOrDefault(Hold.Cause.PACE, 0),
                causes.getOrDefault(Hold.Cause.CONCURRENCY, 0),
                causes.getOrDefault(Hold.Cause.BREAKER, 0));
    }

    private static List<EngineSnapshot.Server> servers(Collection<Resource> resources) {
        return resources.stream()
                .filter(resource -> resource.kind == Resource.Kind.SERVER)
                .map(server ->
                        new EngineSnapshot.Server(
                                server.label,
                                server.breaker == null ? null : server.breaker.state(),
                                server.waiting()))
                .toList();
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
