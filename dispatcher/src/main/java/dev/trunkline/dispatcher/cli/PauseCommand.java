package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.control.ControlText;
import dev.trunkline.dispatcher.operations.ControlOperations;
import dev.trunkline.schemas.CallControl;
import dev.trunkline.schemas.ControlKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code trunkline pause}: holds calls until somebody resumes them. */
@Command(
        name = "pause",
        description = "Holds calls on all dispatchers, until `trunkline resume`.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  trunkline pause --trunk ST_1 --note 'carrier answers 503'",
            "  trunkline pause --batch june-7 --batch june-8",
            "  trunkline pause --all",
            "",
            "Every running dispatcher obeys within 2 seconds, and after a restart. Calls "
                    + "that are claimed already go on. Paused calls wait, but not for ever: they "
                    + "still end `expired` by expires_at or CALL_MAX_AGE. `trunkline controls` "
                    + "shows what is paused."
        })
final class PauseCommand implements Callable<Integer> {
    private final Surroundings around;

    @Mixin private PauseScopes scopes = new PauseScopes();
    @Mixin private ControlAuthor author = new ControlAuthor();

    PauseCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        List<ControlKey> keys = scopes.keys();
        Instant now = Instant.now();
        ControlOperations operations = new ControlOperations(EnvironmentSettings.kafka(around));
        Map<ControlKey, CallControl> before =
                operations.put(author.controls(keys, around, now), now).byKey();
        for (ControlKey key : keys) {
            CallControl former = before.get(key);
            around.out()
                    .println(
                            "Paused "
                                    + Table.shown(ControlText.scope(key))
                                    + (former == null
                                            ? ""
                                            : " (already, by " + Table.shown(former.by()) + ")"));
        }
        UnknownScopes.warn(around, keys);
        around.err()
                .println(
                        "Dispatchers hold these calls within 2 seconds; those that are claimed"
                                + " already go on. Held calls still expire.");
        return ExitCode.OK;
    }
}
