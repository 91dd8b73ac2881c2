package dev.trunkline.resolver.credentials;

import org.jspecify.annotations.Nullable;

/** Blank text counts as absent. */
final class Text {

    private Text() {}

    static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
