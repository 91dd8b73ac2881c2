/** Child JVMs that answer questions on their standard input and end when it ends. */
@NullMarked
package dev.trunkline.benchmarks.process;

import org.jspecify.annotations.NullMarked;
