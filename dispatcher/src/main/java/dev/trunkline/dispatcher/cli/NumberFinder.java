package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.operations.NumberText;
import dev.trunkline.resolver.routing.NumberLookup;
import dev.trunkline.resolver.store.NumberEntry;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which number a command is about. */
final class NumberFinder {
    @Parameters(
            index = "0",
            paramLabel = "NUMBER",
            description = "The phone number, such as +971545335200, or the row's id.")
    private String number = "";

    @Option(
            names = "--tenant",
            paramLabel = "UUID",
            description = "Whose number, where several tenants have it.")
    private @Nullable UUID tenant;

    String number() {
        return number;
    }

    @Nullable UUID tenant() {
        return tenant;
    }

    /** The one row that is meant. */
    NumberEntry in(Stores stores) {
        NumberEntry byId = stores.numbers().find(number);
        if (byId != null) {
            return byId;
        }
        NumberLookup lookup = new NumberText(number, stores.settings()).lookup();
        List<NumberEntry> found =
                lookup == null
                        ? List.of()
                        : stores.numbers()
                                .rowsOf(
                                        new NumberLookup(
                                                lookup.countryCode(), lookup.baseNumber(), tenant));
        return switch (found.size()) {
            case 0 -> throw none();
            case 1 -> found.getFirst();
            default -> throw several(found);
        };
    }

    private CommandFailure none() {
        String whose = tenant == null ? "" : " of tenant " + tenant;
        return Stores.failed(
                "there is no number '%s'%s: `trunkline number list` shows all"
                        .formatted(number, whose));
    }

    private CommandFailure several(List<NumberEntry> found) {
        String rows =
                found.stream()
                        .map(entry -> "%s (tenant %s)".formatted(entry.id(), entry.tenantId()))
                        .collect(Collectors.joining(", "));
        return Stores.failed(
                "several rows have '%s': say which by --tenant, or by id in the number's place: %s"
                        .formatted(number, rows));
    }
}
