/**
 * A real Kafka broker inside this JVM: one node that is broker and controller, for the demo and the
 * tests. Its timings favour fast groups over tolerance of slow networks.
 */
@NullMarked
package dev.trunkline.sandbox.kafka;

import org.jspecify.annotations.NullMarked;
