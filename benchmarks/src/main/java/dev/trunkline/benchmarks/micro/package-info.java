/** JMH benchmarks of the small parts of a call. */
@NullMarked
package dev.trunkline.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
