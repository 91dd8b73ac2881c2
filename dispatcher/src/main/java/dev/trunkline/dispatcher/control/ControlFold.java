package dev.trunkline.dispatcher.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trunkline.schemas.CallControl;
import dev.trunkline.schemas.CallControlJson;
import dev.trunkline.schemas.ControlKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the control topic's records come to, one after another: the last one of a key counts, and
 * one without a value takes it back. Knows no Kafka. Not thread-safe.
 */
public final class ControlFold {
    private final Map<ControlKey, CallControl> controls = new HashMap<>();
    private final Duration cancelledFor;

    /**
     * @param cancelledFor how long a cancellation counts, from its time on
     */
    public ControlFold(Duration cancelledFor) {
        this.cancelledFor = cancelledFor;
    }

    /**
     * Adds a record.
     *
     * @throws IllegalArgumentException when it can't be read, in words for people; then nothing has
     *     changed
     */
    public void apply(byte @Nullable [] key, byte @Nullable [] value) {
        if (key == null) {
            throw new IllegalArgumentException("no key");
        }
        ControlKey about = ControlKey.parse(new String(key, UTF_8));
        if (value == null) {
            controls.remove(about);
        } else {
            controls.put(about, CallControlJson.read(about, value));
        }
    }

    /** The controls in force at a moment. */
    public Controls at(Instant now) {
        return Controls.of(
                controls.values().stream().filter(control -> counts(control, now)).toList());
    }

    /** The cancellations that no longer count, to be taken off the topic. */
    public List<ControlKey> forgotten(Instant now) {
        return controls.values().stream()
                .filter(control -> !counts(control, now))
                .map(CallControl::key)
                .toList();
    }

    /** Until when a control counts; null when only a person ends it. */
    public @Nullable Instant until(CallControl control) {
        return switch (control.key().action()) {
            case CANCEL -> control.at().plus(cancelledFor);
            case PAUSE -> null;
        };
    }

    private boolean counts(CallControl control, Instant now) {
        Instant until = until(control);
        return until == null || now.isBefore(until);
    }
}
