package dev.trunkline.dispatcher.testing;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.trunkline.dispatcher.testing.Evidence.Sent;
import dev.trunkline.dispatcher.testing.Violation.Flaw;
import dev.trunkline.schemas.DispatchResult;
import dev.trunkline.schemas.Outcome;
import dev.trunkline.schemas.SourceRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Holds what was sent, what rang and what was reported against each other: no call lost, none rung
 * twice, one outcome each. Knows nothing of how a dispatcher works.
 */
public final class RingOracle {
    private final Evidence evidence;
    private final Map<String, List<DispatchResult>> fates;
    private final List<Violation> violations = new ArrayList<>();

    private RingOracle(Evidence evidence) {
        this.evidence = evidence;
        this.fates =
                evidence.outcomes().stream()
                        .filter(result -> result.outcome() != Outcome.DUPLICATE)
                        .collect(groupingBy(DispatchResult::requestId));
    }

    /** All that is wrong; empty when every promise was kept. */
    public static List<Violation> judge(Evidence evidence) {
        RingOracle oracle = new RingOracle(evidence);
        oracle.records();
        oracle.requests();
        oracle.strangers();
        return List.copyOf(oracle.violations);
    }

    private void found(Flaw flaw, Object about) {
        violations.add(new Violation(flaw, about.toString()));
    }

    /** One outcome for each record. */
    private void records() {
        Map<SourceRecord, Long> reports =
                evidence.outcomes().stream()
                        .collect(groupingBy(DispatchResult::source, counting()));
        for (Sent sent : evidence.sent()) {
            long count = reports.getOrDefault(sent.source(), 0L);
            if (count != 1) {
                found(count == 0 ? Flaw.LOST : Flaw.REPORTED_TWICE, sent);
            }
        }
    }

    /** One fate for each request, and a ring that goes with it. */
    private void requests() {
        Map<String, Instant> firstSent =
                evidence.sent().stream()
                        .collect(
                                Collectors.toMap(
                                        Sent::requestId,
                                        Sent::at,
                                        (one, other) -> one.isBefore(other) ? one : other));
        firstSent.forEach((id, at) -> {
            List<DispatchResult> ends = fates.getOrDefault(id, List.of());
            long rings = evidence.rings().getOrDefault(id, 0L);
            if (rings > 1) {
                found(Flaw.DOUBLE_RING, id);
            }
            if (ends.size() != 1) {
                found(ends.isEmpty() ? Flaw.NO_FATE : Flaw.SECOND_FATE, id);
            }
            ends.forEach(end -> fate(end, rings, at));
        });
    }

    private void fate(DispatchResult end, long rings, Instant sentAt) {
        String id = end.requestId();
        switch (end.outcome()) {
            case DISPATCHED -> {
                if (rings == 0) {
                    found(Flaw.RING_INVENTED, id);
                }
            }
            case UNCERTAIN -> {
                if (!evidence.disturbances().excuse(id, sentAt, end.completedAt())) {
                    found(Flaw.DOUBT_WITHOUT_CAUSE, id);
                }
            }
            case REJECTED, FAILED, EXPIRED, DUPLICATE -> {
                if (rings > 0) {
                    found(Flaw.RING_DENIED, id);
                }
            }
        }
    }

    /** Nothing that was not asked for. */
    private void strangers() {
        Set<String> ids = evidence.sent().stream().map(Sent::requestId).collect(Collectors.toSet());
        Set<SourceRecord> sources =
                evidence.sent().stream().map(Sent::source).collect(Collectors.toSet());
        evidence.rings().keySet().stream()
                .filter(id -> !ids.contains(id))
                .forEach(id -> found(Flaw.RANG_FROM_NOWHERE, id));
        evidence.outcomes().stream()
                .map(DispatchResult::source)
                .filter(source -> !sources.contains(source))
                .forEach(source -> found(Flaw.REPORTED_FROM_NOWHERE, source));
    }
}
