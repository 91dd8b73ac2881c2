package dev.trunkline.dispatcher.console;

import dev.trunkline.dispatcher.console.view.BarChart;
import dev.trunkline.dispatcher.console.view.OverviewModel.Reason;
import dev.trunkline.dispatcher.console.view.OverviewModel.Tile;
import dev.trunkline.dispatcher.console.view.Shown;
import dev.trunkline.dispatcher.recent.Tally;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes of counts what is shown of them. */
final class Figures {
    /** Outcomes that somebody should look into. */
    private static final Set<String> TROUBLE = Set.of("failed", "uncertain");

    private Figures() {}

    static List<Tile> tiles(List<Tally> outcomes, List<Tally> sources) {
        long calls = sum(outcomes);
        long dispatched = sum(outcomes, "dispatched");
        long resolved = sum(sources);
        long database = sum(sources, "database");
        long trouble = TROUBLE.stream().mapToLong(what -> sum(outcomes, what)).sum();
        return List.of(
                new Tile(
                        "Calls ended", Shown.count(calls), Shown.count(dispatched) + " dispatched"),
                new Tile(
                        "Credentials from the database",
                        Shown.share(database, resolved),
                        "%s of %s".formatted(Shown.count(database), Shown.count(resolved))),
                new Tile(
                        "Fallbacks",
                        Shown.count(resolved - database),
                        "to the environment, or none"),
                new Tile("Failed or in doubt", Shown.count(trouble), "worth a look"));
    }

    static BarChart chart(
            String label, BarChart.Axis axis, List<String> series, List<Tally> tallies) {
        Map<Integer, Map<String, Long>> counts = new HashMap<>();
        for (Tally tally : tallies) {
            int column = axis.column(tally.start());
            if (column >= 0 && column < axis.columns()) {
                counts.computeIfAbsent(column, _ -> new HashMap<>())
                        .merge(tally.what(), tally.count(), Long::sum);
            }
        }
        return BarChart.of(label, axis, series, counts);
    }

    /** The most frequent first. */
    static List<Reason> reasons(List<Tally> sources) {
        long whole = sum(sources);
        return sources.stream()
                .collect(
                        Collectors.groupingBy(
                                tally -> List.of(tally.what(), tally.why()),
                                Collectors.summingLong(Tally::count)))
                .entrySet()
                .stream()
                .map(e -> new Reason(e.getKey().get(0), e.getKey().get(1), e.getValue(), whole))
                .sorted(
                        Comparator.comparingLong(Reason::count)
                                .reversed()
                                .thenComparing(Reason::source)
                                .thenComparing(Reason::reason))
                .toList();
    }

    private static long sum(List<Tally> tallies) {
        return tallies.stream().mapToLong(Tally::count).sum();
    }

    private static long sum(List<Tally> tallies, String what) {
        return tallies.stream()
                .filter(tally -> tally.what().equals(what))
                .mapToLong(Tally::count)
                .sum();
    }
}
