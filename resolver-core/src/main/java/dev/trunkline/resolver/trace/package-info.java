/** The "why" of a decision, for those who ask: notes that cost nothing when nobody does. */
@NullMarked
package dev.trunkline.resolver.trace;

import org.jspecify.annotations.NullMarked;
