/** JMH: what the small parts of a call cost. */
@NullMarked
package dev.trunkline.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
