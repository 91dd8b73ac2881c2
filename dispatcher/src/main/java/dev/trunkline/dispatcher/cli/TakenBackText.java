package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.control.ControlText;
import dev.trunkline.dispatcher.operations.RefusalMessage;
import dev.trunkline.dispatcher.operations.TakenBack;
import dev.trunkline.schemas.CallControl;
import dev.trunkline.schemas.ControlKey;
import java.util.List;
import java.util.stream.Collectors;

/** Tells which controls were taken back. */
final class TakenBackText {
    private TakenBackText() {}

    /**
     * Says so.
     *
     * @return whether all were in force
     */
    static boolean print(TakenBack takenBack, Surroundings around, String done) {
        takenBack.present().forEach(key -> around.out().println(done + " " + name(key)));
        takenBack
                .absent()
                .forEach(key ->
                        around.err()
                                .println(
                                        "trunkline: "
                                                + Table.shown(RefusalMessage.notInForce(key))));
        return takenBack.absent().isEmpty();
    }

    static String names(List<CallControl> controls) {
        return controls.stream()
                .map(control -> name(control.key()))
                .collect(Collectors.joining(", "));
    }

    private static String name(ControlKey key) {
        return Table.shown(ControlText.scope(key));
    }
}
