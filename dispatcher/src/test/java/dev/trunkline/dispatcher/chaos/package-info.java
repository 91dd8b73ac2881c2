/**
 * The chaos suite: each test shows one thing that goes wrong and what comes of it, and where it can
 * be had, that the oracle catches a dispatcher without the rule that the test is about. The oracle
 * is outside of the code under test: rings as the LiveKit stand-in counted them, outcomes as an
 * independent consumer reads them.
 *
 * <p>{@code -Dtrunkline.chaos=long} runs the long versions; {@code -Dtrunkline.seed=<n>} repeats a
 * run's choices as far as timing allows.
 */
@NullMarked
package dev.trunkline.dispatcher.chaos;

import org.jspecify.annotations.NullMarked;
