/**
 * A whole Trunkline on one machine: a broker, a database and LiveKit stand-ins on loopback, a
 * dispatcher on them, and calls of every kind of outcome. {@link dev.trunkline.demo.LocalDemo}
 * starts it, {@link dev.trunkline.demo.Samples} has the calls; the rest prepares, shows or
 * compares.
 */
@NullMarked
package dev.trunkline.demo;

import org.jspecify.annotations.NullMarked;
