package dev.trunkline.dispatcher.config;

/** Foreign text, fit for one line of a message. */
final class OneLine {
    private static final int LONGEST = 80;

    private OneLine() {}

    static String of(String text) {
        String line = text.strip().replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }
}
