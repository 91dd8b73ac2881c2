package dev.trunkline.dispatcher.desk;

import dev.trunkline.dispatcher.desk.letter.LetterFilter;

/**
 * Which dead letters are to be sent again, and how.
 *
 * @param asNew the calls count as asked for now
 * @param again also those that came back from a replay as dead letters
 */
public record ReplayOrder(LetterFilter letters, boolean asNew, boolean again) {}
