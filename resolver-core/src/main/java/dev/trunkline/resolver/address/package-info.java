/**
 * Network addresses as people write them: what a host may be, and what a LiveKit server's URL may
 * be. One rule each, for settings, stored rows and requests to change them. Pure.
 */
@NullMarked
package dev.trunkline.resolver.address;

import org.jspecify.annotations.NullMarked;
