/**
 * The surroundings that all contenders share: broker, database, LiveKit stand-in, requests and an
 * observer.
 */
@NullMarked
package dev.trunkline.benchmarks.site;

import org.jspecify.annotations.NullMarked;
