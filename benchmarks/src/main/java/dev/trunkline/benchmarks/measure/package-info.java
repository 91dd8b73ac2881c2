/** Plain numbers: medians, percentiles, what one trial gave. */
@NullMarked
package dev.trunkline.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
