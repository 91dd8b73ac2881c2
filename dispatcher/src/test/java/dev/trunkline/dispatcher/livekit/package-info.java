/** Tests of the LiveKit client against the stand-in and against raw sockets. */
@NullMarked
package dev.trunkline.dispatcher.livekit;

import org.jspecify.annotations.NullMarked;
