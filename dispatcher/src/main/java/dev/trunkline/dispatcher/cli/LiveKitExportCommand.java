package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.cli.declared.DeclaredYaml;
import dev.trunkline.resolver.address.LiveKitUrl;
import dev.trunkline.resolver.secret.OpenedSecret;
import dev.trunkline.resolver.secret.SecretKeyRing;
import dev.trunkline.resolver.store.LiveKitConfig;
import dev.trunkline.resolver.store.LiveKitConfigStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** Writes all LiveKit configs as YAML. */
@Command(
        name = "export",
        description = {
            "Writes all LiveKit servers as YAML, sorted, for version control and `apply`.",
            "Secrets are in it as encrypted tokens only; what is stored in plain text is "
                    + "encrypted with the first key on the way out."
        },
        footer = {"", "Example:", "  trunkline livekit export > livekit.yaml"})
final class LiveKitExportCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    LiveKitExportCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return Stores.use(surroundings, this::export);
    }

    private int export(Stores stores) {
        List<LiveKitConfig> configs = new LiveKitConfigStore(stores.database()).list();
        configs.forEach(LiveKitExportCommand::refusePassword);
        Map<UUID, String> tokens = new HashMap<>();
        configs.forEach(config -> tokens.put(config.id(), token(config, stores.settings().keys())));
        surroundings.out().print(DeclaredYaml.configs(configs, tokens));
        surroundings.out().flush();
        return ExitCode.OK;
    }

    private static void refusePassword(LiveKitConfig config) {
        if (!LiveKitUrl.masked(config.url()).equals(config.url())) {
            throw Stores.failed(
                    ("the url of '%s' holds a name or password, or a query, and is not written like"
                                    + " this: take it out, `trunkline livekit update NAME --url URL`")
                            .formatted(config.name()));
        }
    }

    private String token(LiveKitConfig config, @Nullable SecretKeyRing keys) {
        String token = config.apiSecret().token();
        OpenedSecret opened = config.apiSecret().open(keys);
        if (token != null) {
            if (keys != null && opened instanceof OpenedSecret.Undecryptable) {
                warn("no key opens the secret of '%s': apply will refuse it", config);
            }
            return token;
        }
        if (opened instanceof OpenedSecret.PlainText plain && keys != null) {
            warn("the secret of '%s' is stored in plain text; encrypted here", config);
            return keys.encrypt(plain.secret());
        }
        throw new CommandFailure(
                ExitCode.CONFIGURATION,
                "the secret of '%s' is stored in plain text and is not written like this: set"
                                .formatted(config.name())
                        + " LIVEKIT_SECRET_ENCRYPTION_KEY to have it encrypted");
    }

    private void warn(String text, LiveKitConfig config) {
        surroundings.err().println("trunkline: warning: " + text.replace("%s", config.name()));
    }
}
