package dev.trunkline.dispatcher.cli.demo;

import org.jspecify.annotations.Nullable;

/**
 * What is wanted of a demo.
 *
 * @param once end after the sample calls
 * @param empty without samples and calls
 * @param json for scripts: one line of JSON when ready, then one for each outcome
 * @param liveKit the address of a LiveKit server to use; null for stand-ins
 */
public record DemoOptions(boolean once, boolean empty, boolean json, @Nullable String liveKit) {}
