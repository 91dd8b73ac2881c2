/**
 * What a LiveKit config says about how many calls may go out; who keeps to it is not decided here.
 */
@NullMarked
package dev.trunkline.resolver.limits;

import org.jspecify.annotations.NullMarked;
