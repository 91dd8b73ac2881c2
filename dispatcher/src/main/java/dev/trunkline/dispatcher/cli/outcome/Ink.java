package dev.trunkline.dispatcher.cli.outcome;

/** How a piece of text stands out in a terminal. */
public enum Ink {
    PLAIN(""),
    BOLD("1"),
    DIM("2"),
    RED("31"),
    GREEN("32"),
    YELLOW("33");

    private static final String ESCAPE = "\u001B[";

    private final String code;

    Ink(String code) {
        this.code = code;
    }

    String on(String text) {
        return this == PLAIN ? text : ESCAPE + code + "m" + text + ESCAPE + "0m";
    }
}
