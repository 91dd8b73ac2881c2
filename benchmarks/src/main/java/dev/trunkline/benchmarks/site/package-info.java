/** What every contender meets: broker, database, LiveKit stand-in, requests and an observer. */
@NullMarked
package dev.trunkline.benchmarks.site;

import org.jspecify.annotations.NullMarked;
