package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.operations.ControlOperations;
import dev.trunkline.schemas.CallControl;
import dev.trunkline.schemas.ControlAction;
import dev.trunkline.schemas.ControlKey;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code trunkline resume}: lets calls go on that were paused. */
@Command(
        name = "resume",
        description = "Lets calls go on that `trunkline pause` holds.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  trunkline resume --trunk ST_1",
            "  trunkline resume --all",
            "",
            "Takes back the pauses that are named, and no others: --all is the pause of all calls.",
            "A call that two pauses hold waits for both. A cancellation is not taken back by this: see"
                    + " `trunkline cancel --undo`. Exit code 1 when something named was not paused."
        })
final class ResumeCommand implements Callable<Integer> {
    private final Surroundings around;

    @Mixin private PauseScopes scopes = new PauseScopes();

    ResumeCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        List<ControlKey> keys = scopes.keys();
        ControlOperations operations = new ControlOperations(EnvironmentSettings.kafka(around));
        boolean all =
                TakenBackText.print(operations.takeBack(keys, Instant.now()), around, "Resumed");
        List<CallControl> left =
                operations.inForce(Instant.now()).all().stream()
                        .filter(control -> control.key().action() == ControlAction.PAUSE)
                        .filter(control -> !keys.contains(control.key()))
                        .toList();
        if (!left.isEmpty()) {
            around.err().println("Still paused: " + TakenBackText.names(left));
        }
        return all ? ExitCode.OK : ExitCode.FAILED;
    }
}
