package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.cli.declared.DeclaredFile;
import dev.trunkline.resolver.secret.SecretKeyRing;
import dev.trunkline.resolver.store.ConfigDeclaration;
import dev.trunkline.resolver.store.DeclarationMode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes the LiveKit configs those of a file. */
@Command(
        name = "apply",
        description = {
            "Makes the LiveKit servers those of a file: all of it or nothing, and "
                    + "nothing the second time.",
            "A server is known by its id, or by its name where the file has no id.",
            "A known secret is not sent to another url: to change a url, use `update` "
                    + "and give the secret anew."
        },
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  trunkline livekit apply livekit.yaml --dry-run",
            "  trunkline livekit apply livekit.yaml --prune"
        })
final class LiveKitApplyCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin private ApplyOptions options = new ApplyOptions();

    @Option(names = "--force", description = "Prune servers too that numbers point at.")
    private boolean force;

    LiveKitApplyCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        DeclarationMode mode = options.mode(force);
        ApplyAnswer answer = new ApplyAnswer(surroundings, options, mode);
        SecretKeyRing keys = EnvironmentSettings.keys(surroundings);
        List<ConfigDeclaration> configs = answer.read(DeclaredFile::configs);
        return Stores.use(
                surroundings,
                stores -> answer.tell(stores.declarations().apply(configs, keys, mode)));
    }
}
