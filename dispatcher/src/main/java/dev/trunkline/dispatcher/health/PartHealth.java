package dev.trunkline.dispatcher.health;

/**
 * What is known of a part.
 *
 * @param message why it isn't up; {@code ok} when it is
 */
public record PartHealth(boolean up, String message) {}
