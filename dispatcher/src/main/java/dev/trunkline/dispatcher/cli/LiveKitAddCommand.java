package dev.trunkline.dispatcher.cli;

import dev.trunkline.resolver.secret.Secret;
import dev.trunkline.resolver.secret.SecretKeyRing;
import dev.trunkline.resolver.store.LiveKitConfigDraft;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Stores a new LiveKit config. */
@Command(
        name = "add",
        description = {
            "Adds a LiveKit server; its secret is stored encrypted.",
            "Asks for the secret when no option says where it is."
        },
        footer = {
            "",
            "Examples:",
            "  trunkline livekit add dubai --url wss://dubai.example.com \\",
            "    --api-key APIdubai --secret-stdin < api-secret.txt",
            "  trunkline livekit add mumbai --url wss://mumbai.example.com \\",
            "    --api-key APImumbai --secret-file api-secret.txt --trunk ST_mumbai \\",
            "    --worker-name hindi-agent"
        })
final class LiveKitAddCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "NAME", description = "A name of your choice, unique.")
    private String name = "";

    @Option(
            names = "--url",
            required = true,
            paramLabel = "URL",
            description = "Such as wss://dubai.example.com.")
    private String url = "";

    @Option(
            names = "--api-key",
            required = true,
            paramLabel = "KEY",
            description = "The API key, which is not secret.")
    private String apiKey = "";

    @ArgGroup private @Nullable SecretOption secret;

    @Option(names = "--trunk", paramLabel = "ID", description = "The SIP trunk to dial through.")
    private @Nullable String trunk;

    @Option(
            names = "--worker-name",
            paramLabel = "NAME",
            description = "The agent name its workers have; otherwise VOICE_AGENT_NAME.")
    private @Nullable String workerName;

    @Mixin private final LimitOptions limits = new LimitOptions();

    @Option(names = "--description", paramLabel = "TEXT", description = "For people.")
    private @Nullable String description;

    @Option(names = "--json", description = "Print what was stored as JSON.")
    private boolean json;

    LiveKitAddCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        // Nobody is asked for a secret that could not be stored.
        SecretKeyRing _ = EnvironmentSettings.keys(surroundings);
        LiveKitConfigDraft draft =
                new LiveKitConfigDraft(
                        name,
                        description,
                        url,
                        apiKey,
                        secret(),
                        trunk,
                        workerName,
                        limits.limits());
        return Stores.use(
                surroundings,
                stores ->
                        new ConfigAnswer(surroundings, stores, json)
                                .tell(
                                        stores.configs().create(Stores.author(), draft, false),
                                        "Added"));
    }

    private Secret secret() {
        if (secret != null) {
            return secret.read(surroundings);
        }
        String typed = StandardInput.asked(surroundings, "API secret of '" + name + "': ");
        if (typed == null) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "the API secret is missing: give it by --secret-stdin or --secret-file");
        }
        return new Secret(typed);
    }
}
