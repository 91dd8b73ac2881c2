package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.operations.ControlOperations;
import dev.trunkline.dispatcher.operations.ControlsInForce;
import dev.trunkline.dispatcher.operations.json.ControlJson;
import dev.trunkline.schemas.CallControl;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code trunkline controls}: shows what is paused and cancelled. */
@Command(
        name = "controls",
        description = "Shows what is paused and cancelled.",
        footer = {
            "",
            "Examples:",
            "  trunkline controls",
            "  trunkline controls --json | jq -r '.[] | select(.action == \"pause\") | .scope'"
        })
final class ControlsCommand implements Callable<Integer> {
    private final Surroundings around;

    @Option(names = "--json", description = "Print an array of JSON objects.")
    private boolean json;

    ControlsCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        ControlsInForce inForce =
                new ControlOperations(EnvironmentSettings.kafka(around)).inForce(Instant.now());
        if (json) {
            JsonOutput.print(around.out(), ControlJson.of(inForce));
        } else if (inForce.all().isEmpty()) {
            around.err().println("Nothing is paused or cancelled.");
        } else {
            table(inForce);
        }
        return ExitCode.OK;
    }

    private void table(ControlsInForce inForce) {
        Table table = new Table("ACTION", "SCOPE", "ID", "SINCE", "UNTIL", "BY", "NOTE");
        for (CallControl control : inForce.all()) {
            table.row(
                    control.key().action().wireName(),
                    control.key().scope().wireName(),
                    control.key().id(),
                    control.at().toString(),
                    text(inForce.until(control)),
                    control.by(),
                    control.note());
        }
        table.print(around.out());
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
