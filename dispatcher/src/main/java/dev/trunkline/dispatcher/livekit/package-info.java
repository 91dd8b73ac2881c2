/**
 * The client of LiveKit servers. A call is one CreateRoom request, and it is sent at most once: the
 * HTTP client never repeats, redirects or authenticates by itself, and a permit lets each request
 * out a single time before its deadline. The answer, or its absence, becomes one of the few {@link
 * dev.trunkline.dispatcher.livekit.LiveKitAnswer}s that the engine decides on. Requests block and
 * are made on virtual threads.
 */
@NullMarked
package dev.trunkline.dispatcher.livekit;

import org.jspecify.annotations.NullMarked;
