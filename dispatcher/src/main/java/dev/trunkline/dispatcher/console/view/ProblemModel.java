package dev.trunkline.dispatcher.console.view;

/** What went wrong. */
public record ProblemModel(String title, String message) {}
