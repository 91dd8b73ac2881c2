/**
 * A stand-in for a LiveKit server's dispatch interface: same paths, same checks in the same order,
 * same answers, no media. It can be told to fail in every way that a network and a server can, and
 * keeps a journal of each dispatch that it executed, so that a test can count rings per call.
 *
 * <p>A request goes through {@code StandInHandler} (HTTP), {@code TwirpApi} (checks and decoding),
 * {@code Faults} (what goes wrong with it) and {@code RoomRegistry} (the action). One virtual
 * thread serves each request, so that waiting costs nothing.
 */
@NullMarked
package dev.trunkline.sandbox.livekit;

import org.jspecify.annotations.NullMarked;
