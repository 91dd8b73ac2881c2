/**
 * Whether the parts that calls need are up. Each part reports its state here, and {@code http}
 * answers from here, so that neither knows the other.
 */
@NullMarked
package dev.trunkline.dispatcher.health;

import org.jspecify.annotations.NullMarked;
