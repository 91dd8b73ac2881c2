package dev.trunkline.dispatcher.service;

import dev.trunkline.dispatcher.testing.Evidence;
import dev.trunkline.schemas.DispatchResult;
import dev.trunkline.schemas.Outcome;
import java.util.Map;

/** The figures of a run, a line for each round. */
final class KillReport {
    private final Evidence evidence;

    KillReport(Evidence evidence) {
        this.evidence = evidence;
    }

    String table(int rounds) {
        StringBuilder table =
                new StringBuilder(
                        "round  sent  dispatched  uncertain  duplicate  other  rings  double\n");
        for (int round = 0; round < rounds; round++) {
            table.append(line("%5d".formatted(round), KillRounds.prefix(round)));
        }
        return table.append(line("  all", "r")).toString();
    }

    private String line(String name, String prefix) {
        long sent = evidence.sent().stream().filter(s -> s.requestId().startsWith(prefix)).count();
        long dispatched = count(prefix, Outcome.DISPATCHED);
        long uncertain = count(prefix, Outcome.UNCERTAIN);
        long duplicate = count(prefix, Outcome.DUPLICATE);
        long all =
                evidence.outcomes().stream().filter(r -> r.requestId().startsWith(prefix)).count();
        return "%s %5d %11d %10d %10d %6d %6d %7d%n"
                .formatted(
                        name,
                        sent,
                        dispatched,
                        uncertain,
                        duplicate,
                        all - dispatched - uncertain - duplicate,
                        rings(prefix, 1),
                        rings(prefix, 2));
    }

    private long count(String prefix, Outcome outcome) {
        return evidence.outcomes().stream()
                .filter(result -> result.requestId().startsWith(prefix))
                .map(DispatchResult::outcome)
                .filter(outcome::equals)
                .count();
    }

    /** Phones that rang so often or more. */
    private long rings(String prefix, long atLeast) {
        return evidence.rings().entrySet().stream()
                .filter(ring -> ring.getKey().startsWith(prefix))
                .map(Map.Entry::getValue)
                .filter(count -> count >= atLeast)
                .count();
    }
}
