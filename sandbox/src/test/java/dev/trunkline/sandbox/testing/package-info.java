/**
 * The Kafka and the PostgreSQL that integration tests run on, one of each for a JVM. The system
 * property {@code trunkline.it} chooses: {@code embedded} (default) or {@code containers}.
 */
@NullMarked
package dev.trunkline.sandbox.testing;

import org.jspecify.annotations.NullMarked;
