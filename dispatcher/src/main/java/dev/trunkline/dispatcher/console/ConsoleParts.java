package dev.trunkline.dispatcher.console;

import dev.trunkline.dispatcher.config.PaceSettings;
import dev.trunkline.dispatcher.engine.EngineSnapshot;
import dev.trunkline.dispatcher.health.Health;
import dev.trunkline.dispatcher.operations.Operations;
import dev.trunkline.dispatcher.recent.RecentActivity;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the console looks at.
 *
 * @param engine gives null while there is none
 * @param pace the limits where a config says nothing
 */
public record ConsoleParts(
        Operations operations,
        RecentActivity activity,
        Health health,
        Supplier<@Nullable EngineSnapshot> engine,
        PaceSettings pace) {}
