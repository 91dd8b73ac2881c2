package dev.trunkline.dispatcher.console.view;

/** What a LiveKit server said when it was asked. */
public record TestModel(boolean passed, String text) {}
