/**
 * What integration tests run on: one Kafka and one PostgreSQL for a JVM, a real LiveKit server with
 * its workers and Redis where they are installed, and how long tests wait. The system property
 * {@code trunkline.it} chooses Kafka and PostgreSQL: {@code embedded} (default) or {@code
 * containers}.
 */
@NullMarked
package dev.trunkline.sandbox.testing;

import org.jspecify.annotations.NullMarked;
