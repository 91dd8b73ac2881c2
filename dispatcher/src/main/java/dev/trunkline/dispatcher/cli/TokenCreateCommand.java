package dev.trunkline.dispatcher.cli;

import dev.trunkline.resolver.store.TokenEntry;
import dev.trunkline.resolver.store.TokenOutcome;
import dev.trunkline.resolver.store.TokenRole;
import dev.trunkline.resolver.store.TokenStore;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes a token. */
@Command(
        name = "create",
        description = {
            "Makes a token and prints it, this once: only its digest is kept.",
            "Its name stands in the audit log beside what is done with it."
        },
        footer = {
            "",
            "Examples:",
            "  trunkline admin token create --name alice --role editor",
            "  TOKEN=$(trunkline admin token create --name grafana --role viewer)"
        })
final class TokenCreateCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "Whose it is.")
    private String name = "";

    @Option(
            names = "--role",
            required = true,
            paramLabel = "ROLE",
            description = "viewer, editor or worker (may report on calls, nothing else).")
    private String role = "";

    @Option(names = "--json", description = "Print a JSON object.")
    private boolean json;

    TokenCreateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        TokenRole wanted = role();
        return Stores.use(surroundings, stores -> create(stores, wanted));
    }

    private TokenRole role() {
        return switch (role.toLowerCase(Locale.ROOT)) {
            case "viewer" -> TokenRole.VIEWER;
            case "editor" -> TokenRole.EDITOR;
            case "worker" -> TokenRole.WORKER;
            default ->
                    throw new CommandFailure(
                            ExitCode.USAGE,
                            "--role must be viewer, editor or worker, not '" + role + "'");
        };
    }

    private int create(Stores stores, TokenRole wanted) {
        String by = String.valueOf(Stores.author().actor());
        return switch (new TokenStore(stores.database()).create(name, wanted, by)) {
            case TokenOutcome.Created(TokenEntry entry, var token) -> print(entry, token.reveal());
            case TokenOutcome.NameTaken(String taken) ->
                    throw Stores.failed(
                            "a token named '%s' counts already: `trunkline admin token revoke %s` ends it"
                                    .formatted(taken, taken));
            case TokenOutcome.Invalid(String why) -> throw new CommandFailure(ExitCode.USAGE, why);
        };
    }

    private int print(TokenEntry entry, String token) {
        if (json) {
            JsonOutput.print(surroundings.out(), TokenTable.json(entry).put("token", token));
        } else {
            surroundings.out().println(token);
            surroundings
                    .err()
                    .println(
                            "This is the only time it is shown. It counts until `trunkline admin"
                                    + " token revoke "
                                    + entry.name()
                                    + "`.");
        }
        return ExitCode.OK;
    }
}
