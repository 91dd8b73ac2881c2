package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.control.ControlText;
import dev.trunkline.schemas.CallControl;
import dev.trunkline.schemas.ControlKey;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Controls that were taken back.
 *
 * @param absent those that were asked for and not in force
 */
record TakenBack(List<ControlKey> present, List<ControlKey> absent) {

    /** Takes back those of {@code keys} that are in force. */
    static TakenBack of(ControlDesk desk, List<ControlKey> keys) {
        Set<ControlKey> inForce = desk.byKey().keySet();
        List<ControlKey> present = keys.stream().filter(inForce::contains).toList();
        desk.remove(present);
        return new TakenBack(present, keys.stream().filter(key -> !inForce.contains(key)).toList());
    }

    /**
     * Says so.
     *
     * @return whether all were in force
     */
    boolean print(Surroundings around, String done, String wrong) {
        present.forEach(key -> around.out().println(done + " " + name(key)));
        absent.forEach(key -> around.err().println("trunkline: " + name(key) + " is " + wrong));
        return absent.isEmpty();
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
