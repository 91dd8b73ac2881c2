package dev.trunkline.dispatcher.operations;

import dev.trunkline.dispatcher.control.ControlFold;
import dev.trunkline.dispatcher.control.Controls;
import dev.trunkline.schemas.CallControl;
import dev.trunkline.schemas.ControlAction;
import dev.trunkline.schemas.ControlKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is paused and cancelled at a moment. */
public final class ControlsInForce {
    private final ControlFold fold;
    private final Controls controls;

    ControlsInForce(ControlFold fold, Instant now) {
        this.fold = fold;
        this.controls = fold.at(now);
    }

    /** Cancellations last. */
    public List<CallControl> all() {
        return Stream.of(ControlAction.values())
                .flatMap(action -> controls.all(action).stream())
                .toList();
    }

    /** By what they are known by. */
    public Map<ControlKey, CallControl> byKey() {
        return all().stream().collect(Collectors.toMap(CallControl::key, Function.identity()));
    }

    /** The same, to be asked about a call. */
    public Controls controls() {
        return controls;
    }

    /** Until when one counts; null when only a person ends it. */
    public @Nullable Instant until(CallControl control) {
        return fold.until(control);
    }
}
