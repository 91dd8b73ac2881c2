package dev.trunkline.dispatcher.operations;

import dev.trunkline.schemas.ControlKey;
import java.util.List;

/**
 * Controls that were taken back.
 *
 * @param absent those that were asked for and not in force
 */
public record TakenBack(List<ControlKey> present, List<ControlKey> absent) {
    public TakenBack {
        present = List.copyOf(present);
        absent = List.copyOf(absent);
    }
}
