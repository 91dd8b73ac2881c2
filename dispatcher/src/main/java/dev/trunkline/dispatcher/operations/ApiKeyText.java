package dev.trunkline.dispatcher.operations;

/** An API key as the console and the API show it, and as the audit log does. */
public final class ApiKeyText {
    private static final int WHOLE = 12;
    private static final int SHOWN = 5;

    private ApiKeyText() {}

    /** Its beginning; of a short one nothing. */
    public static String beginning(String apiKey) {
        return apiKey.length() < WHOLE ? "hidden" : apiKey.substring(0, SHOWN) + "...";
    }
}
