/** stub */
@org.jspecify.annotations.NullMarked
package dev.trunkline.dispatcher.livekit;
