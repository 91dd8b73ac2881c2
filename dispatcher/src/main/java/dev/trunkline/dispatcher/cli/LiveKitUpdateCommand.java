package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.operations.ConfigView;
import dev.trunkline.resolver.secret.Secret;
import dev.trunkline.resolver.store.LiveKitConfigChange;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Changes a LiveKit config. */
@Command(
        name = "update",
        description = {
            "Changes what is named, and leaves the rest. '' clears an optional field.",
            "A new url needs the secret again."
        },
        footer = {
            "",
            "Examples:",
            "  trunkline livekit update dubai --test --secret-stdin < new-secret.txt",
            "  trunkline livekit update dubai --url wss://new.example.com \\",
            "    --secret-file secret.txt",
            "  trunkline livekit update dubai --trunk ''"
        })
final class LiveKitUpdateCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "NAME_OR_ID", description = "The server's name or id.")
    private String nameOrId = "";

    @Option(names = "--name", paramLabel = "NAME", description = "A new name, unique.")
    private @Nullable String name;

    @Option(names = "--url", paramLabel = "URL", description = "Such as wss://dubai.example.com.")
    private @Nullable String url;

    @Option(names = "--api-key", paramLabel = "KEY", description = "The API key.")
    private @Nullable String apiKey;

    @ArgGroup private @Nullable SecretOption secret;

    @Option(names = "--trunk", paramLabel = "ID", description = "The SIP trunk to dial through.")
    private @Nullable String trunk;

    @Option(
            names = "--worker-name",
            paramLabel = "NAME",
            description = "The agent name its workers have.")
    private @Nullable String workerName;

    @Mixin private final LimitOptions limits = new LimitOptions();

    @Option(names = "--description", paramLabel = "TEXT", description = "For people.")
    private @Nullable String description;

    @Option(
            names = "--test",
            description =
                    "First ask the server whether it accepts the key pair; store nothing and "
                            + "exit with 1 when it doesn't.")
    private boolean test;

    @Option(names = "--json", description = "Print what is stored now as JSON.")
    private boolean json;

    LiveKitUpdateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Secret plain = secret == null ? null : secret.read(surroundings);
        LiveKitConfigChange change =
                new LiveKitConfigChange(
                        name, description, url, apiKey, plain, trunk, workerName, limits.limits());
        return Stores.use(surroundings, stores -> update(stores, change));
    }

    private int update(Stores stores, LiveKitConfigChange change) {
        ConfigView config = stores.config(nameOrId);
        return new ConfigAnswer(surroundings, stores, json)
                .tell(
                        stores.configs()
                                .update(
                                        Stores.author(),
                                        config.config().id().toString(),
                                        config.version(),
                                        change,
                                        test),
                        "Updated");
    }
}
