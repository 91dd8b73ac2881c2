package dev.trunkline.dispatcher.console;

import dev.trunkline.dispatcher.engine.EngineSnapshot;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How calls to servers go from this instance. */
final class Breakers {
    private final Supplier<@Nullable EngineSnapshot> engine;

    /**
     * @param engine gives null while there is none
     */
    Breakers(Supplier<@Nullable EngineSnapshot> engine) {
        this.engine = engine;
    }

    /** By the name of the config: {@code closed}, {@code open} or {@code half_open}. */
    Map<String, String> byServer() {
        EngineSnapshot snapshot = engine.get();
        if (snapshot == null) {
            return Map.of();
        }
        return snapshot.servers().stream()
                .filter(server -> server.breaker() != null)
                .collect(
                        Collectors.toMap(
                                EngineSnapshot.Server::config,
                                server -> String.valueOf(server.breaker()).toLowerCase(Locale.ROOT),
                                (one, _) -> one));
    }
}
