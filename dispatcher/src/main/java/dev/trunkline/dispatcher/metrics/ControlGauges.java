package dev.trunkline.dispatcher.metrics;

import dev.trunkline.dispatcher.control.Controls;
import dev.trunkline.schemas.ControlAction;
import dev.trunkline.schemas.ControlScope;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;

/** How many pauses and cancellations are in force, by kind; never which. */
public final class ControlGauges {

    private ControlGauges() {}

    /** Registers a gauge for each kind. */
    public static void bind(MeterRegistry registry, Supplier<Controls> controls) {
        for (ControlAction action : ControlAction.values()) {
            for (ControlScope scope : ControlScope.values()) {
                if (scope.takes(action)) {
                    Gauge.builder(
                                    "calldispatch.controls",
                                    () -> controls.get().count(action, scope))
                            .description("Pauses and cancellations in force")
                            .tag("kind", action.wireName() + "_" + scope.wireName())
                            .register(registry);
                }
            }
        }
    }
}
