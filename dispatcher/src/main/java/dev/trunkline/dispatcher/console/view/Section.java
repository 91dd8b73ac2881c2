package dev.trunkline.dispatcher.console.view;

/** A part of the console, as it stands in its navigation. */
public enum Section {
    OVERVIEW("Overview", "/console"),
    CALLS("Calls", "/console/calls"),
    SERVERS("LiveKit servers", "/console/servers"),
    NUMBERS("Numbers", "/console/numbers"),
    EXPLAIN("Explain", "/console/explain"),
    CONTROLS("Pause and cancel", "/console/controls"),
    DOUBTS("Calls in doubt", "/console/doubts"),
    LETTERS("Dead letters", "/console/letters"),
    ROTATION("Key rotation", "/console/rotation"),
    AUDIT("Audit log", "/console/audit");

    private final String title;
    private final String path;

    Section(String title, String path) {
        this.title = title;
        this.path = path;
    }

    public String title() {
        return title;
    }

    public String path() {
        return path;
    }
}
