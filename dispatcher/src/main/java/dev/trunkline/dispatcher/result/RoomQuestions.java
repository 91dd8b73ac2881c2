package dev.trunkline.dispatcher.result;

import java.util.function.Consumer;

/** Asks LiveKit about rooms of live calls, within the limits of each server. Thread-safe. */
@FunctionalInterface
public interface RoomQuestions {

    /** Asks nothing: nobody answers. */
    RoomQuestions NONE = (_, _) -> {};

    /**
     * Asks, and returns at once. The answer may never come.
     *
     * @param answered told on any thread
     */
    void ask(RoomQuestion question, Consumer<RoomAnswer> answered);
}
