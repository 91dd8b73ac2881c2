package dev.trunkline.dispatcher.insight.stream;

import dev.trunkline.dispatcher.result.ResultPolicy;
import dev.trunkline.dispatcher.result.RoomQuestions;
import dev.trunkline.schemas.CallResult;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * How calls are followed to their results.
 *
 * @param remembered how long it is known that a call has its result
 * @param results told each result when it is written; after a crash once more at times
 */
public record Following(
        ResultPolicy policy,
        RoomQuestions questions,
        Duration remembered,
        Consumer<CallResult> results) {}
