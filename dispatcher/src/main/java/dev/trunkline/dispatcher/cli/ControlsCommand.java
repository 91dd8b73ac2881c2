package dev.trunkline.dispatcher.cli;

import dev.trunkline.schemas.CallControl;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

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
        ControlDesk desk = ControlDesk.open(around, Instant.now());
        List<CallControl> inForce = desk.inForce();
        if (json) {
            JsonOutput.print(
                    around.out(),
                    JsonOutput.array(
                            inForce.stream().map(one -> json(one, desk.until(one))).toList()));
        } else if (inForce.isEmpty()) {
            around.err().println("Nothing is paused or cancelled.");
        } else {
            table(desk, inForce);
        }
        return ExitCode.OK;
    }

    private void table(ControlDesk desk, List<CallControl> inForce) {
        Table table = new Table("ACTION", "SCOPE", "ID", "SINCE", "UNTIL", "BY", "NOTE");
        for (CallControl control : inForce) {
            table.row(
                    control.key().action().wireName(),
                    control.key().scope().wireName(),
                    control.key().id(),
                    control.at().toString(),
                    text(desk.until(control)),
                    control.by(),
                    control.note());
        }
        table.print(around.out());
    }

    private static ObjectNode json(CallControl control, @Nullable Instant until) {
        return JsonOutput.object()
                .put("action", control.key().action().wireName())
                .put("scope", control.key().scope().wireName())
                .put("id", control.key().id())
                .put("at", control.at().toString())
                .put("until", text(until))
                .put("by", control.by())
                .put("note", control.note());
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
