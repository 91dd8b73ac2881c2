package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.operations.NumberView;
import dev.trunkline.dispatcher.operations.RefusalMessage;
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
    NumberView in(Stores stores) {
        NumberView byId = stores.numbers().find(number);
        if (byId != null) {
            return byId;
        }
        List<NumberView> found = stores.numbers().rowsOf(number, tenant);
        return switch (found.size()) {
            case 0 -> throw none();
            case 1 -> found.getFirst();
            default -> throw several(found);
        };
    }

    private CommandFailure none() {
        String whose = tenant == null ? "" : " of tenant " + tenant;
        return Stores.failed(
                RefusalMessage.noNumber(number) + whose + ": `trunkline number list` shows all");
    }

    private CommandFailure several(List<NumberView> found) {
        String rows =
                found.stream()
                        .map(NumberView::number)
                        .map(row -> "%s (tenant %s)".formatted(row.id(), row.tenantId()))
                        .collect(Collectors.joining(", "));
        return Stores.failed(
                "several rows have '%s': say which by --tenant, or by id in the number's place: %s"
                        .formatted(number, rows));
    }
}
