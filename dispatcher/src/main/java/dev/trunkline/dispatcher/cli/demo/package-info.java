/**
 * A whole Trunkline on one machine: a broker, a database and LiveKit stand-ins on loopback, a
 * dispatcher on them, and calls of every kind of outcome. {@link
 * dev.trunkline.dispatcher.cli.demo.Demo} starts it, {@link
 * dev.trunkline.dispatcher.cli.demo.Samples} has the calls; the rest prepares, shows or compares.
 */
@NullMarked
package dev.trunkline.dispatcher.cli.demo;

import org.jspecify.annotations.NullMarked;
