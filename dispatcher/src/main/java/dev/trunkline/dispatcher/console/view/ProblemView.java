package dev.trunkline.dispatcher.console.view;

/** What went wrong. */
public record ProblemView(String title, String message) {}
