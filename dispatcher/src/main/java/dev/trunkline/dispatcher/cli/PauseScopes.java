package dev.trunkline.dispatcher.cli;

import dev.trunkline.schemas.ControlKey;
import dev.trunkline.schemas.ControlScope;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** The options of {@code pause} and {@code resume} that say which calls. */
final class PauseScopes {
    @Option(
            names = "--server",
            paramLabel = "NAME",
            description = "Calls to this LiveKit config, or `environment`; repeatable.")
    private List<String> servers = new ArrayList<>();

    @Option(
            names = "--trunk",
            paramLabel = "ID",
            description = "Calls through this outbound trunk; repeatable.")
    private List<String> trunks = new ArrayList<>();

    @Option(
            names = "--tenant",
            paramLabel = "UUID",
            description = "Calls of this tenant; repeatable.")
    private List<String> tenants = new ArrayList<>();

    @Option(
            names = {"--batch", "--batch-id"},
            paramLabel = "ID",
            description = "Calls of this batch; repeatable.")
    private List<String> batches = new ArrayList<>();

    @Option(names = "--all", description = "Every call, whatever else is paused.")
    private boolean all;

    /** What they come to, at least one. */
    List<ControlKey> keys() {
        List<ControlKey> keys = new ArrayList<>();
        if (all) {
            keys.add(ControlKey.pauseAll());
        }
        add(keys, ControlScope.SERVER, servers);
        add(keys, ControlScope.TRUNK, trunks);
        add(keys, ControlScope.TENANT, tenants);
        add(keys, ControlScope.BATCH, batches);
        if (keys.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "Say which calls: --server, --trunk, --tenant, --batch, or --all");
        }
        return keys.stream().distinct().toList();
    }

    private static void add(List<ControlKey> keys, ControlScope scope, List<String> ids) {
        for (String id : ids) {
            keys.add(checked(scope.wireName(), () -> ControlKey.of("pause", scope.wireName(), id)));
        }
    }

    /** A wrong id is a wrong command line. */
    static ControlKey checked(String option, Supplier<ControlKey> key) {
        try {
            return key.get();
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, "--" + option + ": " + e.getMessage());
        }
    }
}
