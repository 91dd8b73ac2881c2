package dev.trunkline.dispatcher.pipeline;

/** What is known of a call after something happened, and what comes next. */
public record Transition(CallState state, NextStep step) {}
