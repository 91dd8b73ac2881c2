package dev.trunkline.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What happened in a world, as a table for people. Costs nothing while nobody wants it. */
final class Trace {
    private static final Pattern UUIDS =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final Scheduler scheduler;
    private final boolean wanted;
    private final List<String> lines = new ArrayList<>();
    private final Map<String, String> names = new LinkedHashMap<>();

    Trace(Scheduler scheduler, boolean wanted) {
        this.scheduler = scheduler;
        this.wanted = wanted;
    }

    boolean isWanted() {
        return wanted;
    }

    void note(String who, String what, Object... about) {
        if (wanted) {
            StringBuilder text = new StringBuilder();
            for (Object each : about) {
                text.append(' ').append(each);
            }
            lines.add(
                    "%10.4f  %-9s %-12s%s"
                            .formatted(
                                    scheduler.now() / (double) Chance.SECOND,
                                    who,
                                    what,
                                    named(text.toString())));
        }
    }

    /** Random ids by small numbers, so that two runs can be compared, and one be read. */
    private String named(String text) {
        return UUIDS.matcher(text)
                .replaceAll((MatchResult found) ->
                        names.computeIfAbsent(found.group(), _ -> "#" + (names.size() + 1)));
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
