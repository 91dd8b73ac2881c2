/** Plain figures: medians, percentiles and the results of one trial. */
@NullMarked
package dev.trunkline.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
