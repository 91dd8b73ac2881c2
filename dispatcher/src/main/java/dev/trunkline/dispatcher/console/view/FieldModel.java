package dev.trunkline.dispatcher.console.view;

import org.jspecify.annotations.Nullable;

/**
 * A field of a form.
 *
 * @param name as it is sent
 * @param value as it was typed, or stands
 * @param hint what it is for; null where the label says it
 */
public record FieldModel(
        String name, String label, String value, @Nullable String hint, boolean required) {}
