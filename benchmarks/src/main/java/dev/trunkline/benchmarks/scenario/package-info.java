/** The scenarios of the benchmark, one class each. */
@NullMarked
package dev.trunkline.benchmarks.scenario;

import org.jspecify.annotations.NullMarked;
