package dev.trunkline.dispatcher.console.view;

import java.util.List;

/** A dead letter, whole. */
public record LetterView(String place, List<Fact> facts, String content) {}
