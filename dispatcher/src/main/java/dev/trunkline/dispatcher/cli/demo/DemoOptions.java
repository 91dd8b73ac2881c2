package dev.trunkline.dispatcher.cli.demo;

/**
 * What is wanted of a demo.
 *
 * @param once end after the sample calls
 * @param empty without samples and calls
 * @param json for scripts: one line of JSON when ready, then one for each outcome
 */
public record DemoOptions(boolean once, boolean empty, boolean json) {}
