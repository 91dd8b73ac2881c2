/**
 * Whether the parts that serving calls takes are up. Parts report here and http answers from here,
 * so that neither knows the other.
 */
@NullMarked
package dev.trunkline.dispatcher.health;

import org.jspecify.annotations.NullMarked;
