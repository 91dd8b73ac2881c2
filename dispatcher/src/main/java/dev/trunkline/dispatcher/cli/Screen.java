package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.cli.outcome.Colours;
import dev.trunkline.dispatcher.cli.outcome.OutcomeTable;

/** What a person's terminal can show. */
final class Screen {
    private static final int WIDEST = 1_000;

    private Screen() {}

    /** Colours at a terminal, unless {@code NO_COLOR} (no-color.org) is set. */
    static Colours colours(Surroundings around) {
        boolean unwanted = !around.environment().getOrDefault("NO_COLOR", "").isEmpty();
        return new Colours(around.terminal() && !unwanted);
    }

    /**
     * In characters: {@code COLUMNS}, if the shell exports it; wide when no terminal cuts lines.
     */
    static int width(Surroundings around) {
        if (!around.terminal()) {
            return WIDEST;
        }
        try {
            return Integer.parseInt(around.environment().getOrDefault("COLUMNS", ""));
        } catch (NumberFormatException _) {
            return OutcomeTable.DEFAULT_WIDTH;
        }
    }
}
