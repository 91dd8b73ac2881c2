package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.operations.AuditChange;
import dev.trunkline.dispatcher.operations.AuditOperations;
import dev.trunkline.dispatcher.operations.json.AuditJson;
import dev.trunkline.resolver.store.AuditEntry;
import dev.trunkline.resolver.store.AuditFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the latest changes. */
@Command(
        name = "list",
        description = {
            "Shows the latest changes, the latest first.",
            "Of a secret it shows only that it changed; of an API key its beginning."
        },
        footer = {
            "",
            "ACTOR is who says to have made the change (cli:alice), otherwise the database user.",
            "",
            "Examples:",
            "  trunkline audit list --config dubai",
            "  trunkline audit list --number +971545335200 --since 24h --json"
        })
final class AuditListCommand implements Callable<Integer> {
    private static final int MOST = 100_000;
    private final Surroundings surroundings;

    @ArgGroup private @Nullable About about;

    @Option(
            names = "--since",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "Not older than this, such as 30m or 24h.")
    private @Nullable Duration since;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "So many at most (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(names = "--json", description = "Print an array of JSON objects.")
    private boolean json;

    AuditListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** What the changes are about: one of the two. */
    static final class About {
        @Option(
                names = "--config",
                required = true,
                paramLabel = "NAME_OR_ID",
                description = "Only this LiveKit server, also one that is gone.")
        private @Nullable String config;

        @Option(
                names = "--number",
                required = true,
                paramLabel = "NUMBER",
                description = "Only this phone number, or row id, also one that is gone.")
        private @Nullable String number;
    }

    @Override
    public Integer call() {
        if (limit < 1 || limit > MOST) {
            throw new CommandFailure(ExitCode.USAGE, "--limit must be from 1 to " + MOST);
        }
        return Stores.use(surroundings, this::list);
    }

    private int list(Stores stores) {
        List<AuditEntry> entries =
                new AuditOperations(stores.database(), stores.settings()).list(filter());
        if (json) {
            JsonOutput.print(
                    surroundings.out(),
                    JsonOutput.array(entries.stream().map(AuditJson::of).toList()));
        } else if (entries.isEmpty()) {
            surroundings.err().println("No such change is in the audit log.");
        } else {
            Table table =
                    new Table("AT", "ACTOR", "DB USER", "APPLICATION", "WHAT", "CHANGE", "REASON");
            entries.forEach(entry -> table.row(cells(entry)));
            table.print(surroundings.out());
        }
        return ExitCode.OK;
    }

    private static @Nullable String[] cells(AuditEntry entry) {
        AuditChange change = AuditChange.of(entry);
        return new @Nullable String[] {
            entry.at().toString(),
            entry.actor(),
            entry.dbUser(),
            entry.application(),
            entry.action() + " " + change.what(),
            String.join("; ", change.fields()),
            entry.reason()
        };
    }

    private AuditFilter filter() {
        return new AuditFilter(
                about == null ? null : about.config,
                about == null ? null : about.number,
                null,
                since == null ? null : Instant.now().minus(since),
                limit);
    }
}
