/** The contenders. Each does the same work for a request, in a JVM of its own. */
@NullMarked
package dev.trunkline.benchmarks.contender;

import org.jspecify.annotations.NullMarked;
