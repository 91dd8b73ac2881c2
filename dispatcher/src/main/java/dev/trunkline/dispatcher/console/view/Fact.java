package dev.trunkline.dispatcher.console.view;

import org.jspecify.annotations.Nullable;

/** A thing and what is known of it. */
public record Fact(String name, @Nullable String value) {}
