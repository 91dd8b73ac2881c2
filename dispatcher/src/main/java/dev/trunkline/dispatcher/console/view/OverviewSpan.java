package dev.trunkline.dispatcher.console.view;

import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How far back the overview looks. */
public enum OverviewSpan {
    NOW("2m", "2 minutes", Duration.ofSeconds(2), 60),
    MINUTES("10m", "10 minutes", Duration.ofSeconds(10), 60),
    HOUR("1h", "1 hour", Duration.ofMinutes(1), 60);

    private final String code;
    private final String title;
    private final Duration step;
    private final int columns;

    OverviewSpan(String code, String title, Duration step, int columns) {
        this.code = code;
        this.title = title;
        this.step = step;
        this.columns = columns;
    }

    /** What a code stands for; null where it stands for none. */
    public static @Nullable OverviewSpan of(@Nullable String code) {
        return Stream.of(values()).filter(s -> s.code.equals(code)).findFirst().orElse(null);
    }

    /** The shortest that reaches back so far; the longest when none does. */
    public static OverviewSpan reaching(Duration back) {
        return Stream.of(values())
                .filter(span -> span.length().compareTo(back) >= 0)
                .findFirst()
                .orElse(HOUR);
    }

    private Duration length() {
        return step.multipliedBy(columns);
    }

    public String code() {
        return code;
    }

    public String title() {
        return title;
    }

    /** How long a column of a chart is. */
    public Duration step() {
        return step;
    }

    public int columns() {
        return columns;
    }
}
