package dev.trunkline.dispatcher.cli.outcome;

import org.jspecify.annotations.Nullable;

/** Text made fit for its place in a table. */
final class Cell {
    private static final String NOTHING = "-";
    private static final String CUT = "…";

    /** How a cell is filled. */
    enum Fit {
        /** At the left; what is too long loses its end. */
        LEFT,
        /** At the right; what is too long loses its end. */
        RIGHT,
        /**
         * At the left; what is too long loses its beginning: ids differ in their last characters.
         */
        TAIL,
        /** As it is, for the last cell of a line. */
        OPEN
    }

    private Cell() {}

    /**
     * Exactly {@code width} characters.
     *
     * @param text null or blank shows a dash
     */
    static String of(@Nullable String text, int width, Fit fit) {
        String shown = text == null || text.isBlank() ? NOTHING : printable(text);
        return switch (fit) {
            case LEFT -> padded(cutEnd(shown, width), width);
            case RIGHT -> " ".repeat(Math.max(0, width - shown.length())) + cutEnd(shown, width);
            case TAIL -> padded(cutStart(shown, width), width);
            case OPEN -> shown;
        };
    }

    /** Values come from anyone: one that holds escape sequences must not steer the terminal. */
    static String printable(String text) {
        return text.chars().noneMatch(Cell::steers)
                ? text
                : text.codePoints()
                        .map(character -> steers(character) ? '?' : character)
                        .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append)
                        .toString();
    }

    private static boolean steers(int character) {
        return Character.isISOControl(character)
                || Character.getType(character) == Character.FORMAT
                || Character.getType(character) == Character.LINE_SEPARATOR
                || Character.getType(character) == Character.PARAGRAPH_SEPARATOR;
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static String cutEnd(String text, int width) {
        return text.length() <= width ? text : text.substring(0, width - 1) + CUT;
    }

    private static String cutStart(String text, int width) {
        return text.length() <= width ? text : CUT + text.substring(text.length() - width + 1);
    }
}
