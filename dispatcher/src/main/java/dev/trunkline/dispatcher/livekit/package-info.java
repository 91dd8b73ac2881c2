/**
 * Talks to LiveKit servers. A call is one CreateRoom request, which is sent at most once: the HTTP
 * stack repeats, redirects and authenticates nothing by itself, and a permit lets each request out
 * a single time before its deadline. What comes back, or does not, becomes one of the few answers
 * that the engine decides on. Calls block and are made for virtual threads.
 */
@NullMarked
package dev.trunkline.dispatcher.livekit;

import org.jspecify.annotations.NullMarked;
