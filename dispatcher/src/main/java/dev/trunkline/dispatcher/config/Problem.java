package dev.trunkline.dispatcher.config;

/**
 * One thing that is wrong with the settings.
 *
 * @param name the environment variable
 * @param wrong what is wrong with it; never holds a secret
 * @param remedy what to do about it; empty when that is said already
 */
public record Problem(String name, String wrong, String remedy) {

    /** A problem that comes as one text, which begins with the name. */
    static Problem of(String text) {
        String[] parts = text.split("\\b[: ]+", 2);
        return new Problem(parts[0], parts.length > 1 ? parts[1] : "is wrong", "");
    }

    @Override
    public String toString() {
        return name + " " + wrong + (remedy.isEmpty() ? "" : ": " + remedy);
    }
}
