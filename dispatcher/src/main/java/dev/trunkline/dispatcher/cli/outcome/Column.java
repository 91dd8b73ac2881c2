package dev.trunkline.dispatcher.cli.outcome;

import dev.trunkline.schemas.DispatchResult;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of the table of outcomes.
 *
 * @param width in characters
 * @param text of an outcome; null when it has none
 */
record Column(
        String title,
        int width,
        Cell.Fit fit,
        Function<DispatchResult, @Nullable String> text,
        Function<DispatchResult, Ink> ink) {

    Column(String title, int width, Cell.Fit fit, Function<DispatchResult, @Nullable String> text) {
        this(title, width, fit, text, _ -> Ink.PLAIN);
    }

    String heading() {
        return Cell.of(title, width, fit);
    }

    String cell(DispatchResult result, Colours colours) {
        return colours.paint(ink.apply(result), Cell.of(text.apply(result), width, fit));
    }
}
