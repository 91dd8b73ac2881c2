/**
 * The real engine in a simulated world. Broker, LiveKit servers, processes, network and clocks are
 * simulated and driven by one seed; threads take turns, one at a time, in simulated time. So a run
 * is repeatable, and hours pass in seconds.
 */
@NullMarked
package dev.trunkline.simulation;

import org.jspecify.annotations.NullMarked;
