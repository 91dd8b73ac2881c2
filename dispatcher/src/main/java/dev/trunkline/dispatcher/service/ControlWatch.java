package dev.trunkline.dispatcher.service;

import dev.trunkline.dispatcher.control.ControlReader;
import dev.trunkline.dispatcher.control.ControlText;
import dev.trunkline.dispatcher.control.Controls;
import dev.trunkline.dispatcher.health.Health;
import dev.trunkline.schemas.ControlAction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Carries pauses and cancellations into the health report. */
final class ControlWatch {
    /** The part that is reported on. */
    static final String PART = "controls";

    /** Between two looks. */
    static final Duration PAUSE = Duration.ofMillis(250);

    private static final Duration STALE = Duration.ofSeconds(10);
    private static final int MOST_NAMED = 100;

    private final ControlReader reader;
    private final Health health;
    private final InstantSource clock;

    ControlWatch(ControlReader reader, Health health, InstantSource clock) {
        this.reader = reader;
        this.health = health;
        this.clock = clock;
    }

    void look() {
        Instant heardAt = reader.heardAt();
        Controls controls = reader.controls();
        if (heardAt == null) {
            health.down(
                    PART,
                    "the control topic has not been read yet; no call is taken before" + trouble());
        } else if (heardAt.plus(STALE).isBefore(clock.instant())) {
            health.down(
                    PART,
                    "no word from the control topic since %s; still in force is %s"
                                    .formatted(heardAt, ControlText.summary(controls))
                            + trouble());
        } else {
            health.up(PART, ControlText.summary(controls), keys(controls));
        }
    }

    private String trouble() {
        String trouble = reader.trouble();
        return trouble == null ? "" : "; it can't be read: " + trouble;
    }

    /** Of the pauses; cancellations may be many, and are only counted. */
    private static List<String> keys(Controls controls) {
        return controls.all(ControlAction.PAUSE).stream()
                .limit(MOST_NAMED)
                .map(pause -> pause.key().text())
                .toList();
    }
}
