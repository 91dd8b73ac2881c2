package dev.trunkline.dispatcher.operations;

import dev.trunkline.dispatcher.operations.deadletter.DeadLetterFilter;

/**
 * Which dead letters are to be sent again, and how.
 *
 * @param asNew the calls count as asked for now
 * @param again also those that came back from a replay as dead letters
 */
public record ReplayOrder(DeadLetterFilter letters, boolean asNew, boolean again) {}
