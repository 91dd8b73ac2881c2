package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.config.KafkaSettings;
import dev.trunkline.schemas.CallControl;
import dev.trunkline.schemas.ControlKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who asks for a control, and why. */
final class ControlAuthor {
    @Option(
            names = "--note",
            paramLabel = "TEXT",
            description = "Why, for whoever looks at it later.")
    private @Nullable String note;

    /** The controls of these keys. */
    List<CallControl> controls(List<ControlKey> keys, Surroundings around, Instant now) {
        String host = KafkaSettings.hostName(around.environment()).orElse("unknown");
        String by = System.getProperty("user.name", "unknown") + "@" + host;
        return keys.stream().map(key -> new CallControl(key, now, by, note)).toList();
    }
}
