package dev.trunkline.dispatcher.cli;

import dev.trunkline.resolver.store.TokenEntry;
import dev.trunkline.resolver.store.TokenStore;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows all tokens. */
@Command(
        name = "list",
        description = "Shows all tokens, but not what they are; the latest first.",
        footer = {"", "Example:", "  trunkline admin token list"})
final class TokenListCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--json", description = "Print an array of JSON objects.")
    private boolean json;

    TokenListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return Stores.use(surroundings, this::list);
    }

    private int list(Stores stores) {
        List<TokenEntry> tokens = new TokenStore(stores.database()).list();
        if (json) {
            JsonOutput.print(
                    surroundings.out(),
                    JsonOutput.array(tokens.stream().map(TokenTable::json).toList()));
        } else if (tokens.isEmpty()) {
            surroundings.err().println("No token yet: `trunkline admin token create` makes one.");
        } else {
            Table table = TokenTable.table();
            tokens.forEach(token -> TokenTable.row(table, token));
            table.print(surroundings.out());
        }
        return ExitCode.OK;
    }
}
