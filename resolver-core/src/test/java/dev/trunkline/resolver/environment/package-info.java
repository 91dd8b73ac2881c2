/** Settings as people set them. */
@NullMarked
package dev.trunkline.resolver.environment;

import org.jspecify.annotations.NullMarked;
