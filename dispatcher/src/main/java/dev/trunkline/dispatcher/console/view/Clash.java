package dev.trunkline.dispatcher.console.view;

/**
 * A field that somebody else has changed while a form was filled in.
 *
 * @param stored what stands there now
 * @param typed what was about to be put there
 */
public record Clash(String label, String stored, String typed) {}
