/** The command {@code trunkline bench}. */
@NullMarked
package dev.trunkline.benchmarks;

import org.jspecify.annotations.NullMarked;
