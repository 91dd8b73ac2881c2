package dev.trunkline.dispatcher.cli;

import dev.trunkline.resolver.store.TokenEntry;
import dev.trunkline.resolver.store.TokenStore;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Ends a token. */
@Command(
        name = "revoke",
        description = "Ends a token: whoever has it is refused within 5 seconds.",
        footer = {"", "Example:", "  trunkline admin token revoke alice"})
final class TokenRevokeCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "NAME_OR_ID", description = "The token's name or id.")
    private String nameOrId = "";

    @Option(names = "--json", description = "Print what is left of it as JSON.")
    private boolean json;

    TokenRevokeCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return Stores.use(surroundings, this::revoke);
    }

    private int revoke(Stores stores) {
        TokenEntry revoked = new TokenStore(stores.database()).revoke(nameOrId);
        if (revoked == null) {
            throw Stores.failed(
                    "no token that counts has the name or id '%s': `trunkline admin token list` shows all"
                            .formatted(nameOrId));
        }
        if (json) {
            JsonOutput.print(surroundings.out(), TokenTable.json(revoked));
        } else {
            surroundings.out().println("Revoked the token of " + revoked.name());
        }
        return ExitCode.OK;
    }
}
