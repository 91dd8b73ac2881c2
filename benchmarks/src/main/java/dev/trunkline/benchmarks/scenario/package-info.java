/** The questions that are asked of the contenders, one class each. */
@NullMarked
package dev.trunkline.benchmarks.scenario;

import org.jspecify.annotations.NullMarked;
