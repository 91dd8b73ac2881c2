package dev.trunkline.dispatcher.config;

import org.jspecify.annotations.Nullable;

/**
 * One environment variable that Trunkline reads.
 *
 * @param form what a value must look like
 * @param fallback what applies when it isn't set, as it would be written; null when nothing does
 * @param meaning one line for people
 * @param secret its value is never shown, and {@code NAME_FILE} may name a file that holds it
 */
public record Setting<T>(
        String name, Form<T> form, @Nullable String fallback, String meaning, boolean secret) {

    /** The variable that names a file with the value of a secret. */
    String fileName() {
        return name + "_FILE";
    }

    static <T> Setting<T> of(String name, Form<T> form, String fallback, String meaning) {
        return new Setting<>(name, form, fallback, meaning, false);
    }

    static <T> Setting<T> optional(String name, Form<T> form, String meaning) {
        return new Setting<>(name, form, null, meaning, false);
    }

    static Setting<String> secret(String name, String meaning) {
        return new Setting<>(name, Form.TEXT, null, meaning, true);
    }
}
