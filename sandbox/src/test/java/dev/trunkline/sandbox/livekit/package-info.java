/**
 * Tests of the stand-in, and the contract that it shares with the real server: the suite runs
 * against both.
 */
@NullMarked
package dev.trunkline.sandbox.livekit;

import org.jspecify.annotations.NullMarked;
