/** The door as a whole, and the rules that hold between its packages. */
@NullMarked
package dev.trunkline.resolver;

import org.jspecify.annotations.NullMarked;
