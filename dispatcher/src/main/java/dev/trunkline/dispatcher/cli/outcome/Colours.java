package dev.trunkline.dispatcher.cli.outcome;

/**
 * Colours text, or doesn't.
 *
 * @param shown whether whoever reads it can show colours
 */
public record Colours(boolean shown) {
    public static final Colours NONE = new Colours(false);

    /** {@code text} in {@code ink}. */
    public String paint(Ink ink, String text) {
        return shown ? ink.on(text) : text;
    }
}
