/**
 * The limits that a LiveKit config sets on its calls. The dispatcher enforces them, not this
 * package.
 */
@NullMarked
package dev.trunkline.resolver.limits;

import org.jspecify.annotations.NullMarked;
