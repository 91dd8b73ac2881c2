package dev.trunkline.dispatcher.console.view;

import java.util.List;

/** A dead letter, whole. */
public record DeadLetterModel(String place, List<Fact> facts, String content) {}
