/**
 * A real Kafka broker inside this JVM: one node that is both broker and controller, for the demo
 * and the tests. Its timings make groups form fast; they would not suit a slow network.
 */
@NullMarked
package dev.trunkline.sandbox.kafka;

import org.jspecify.annotations.NullMarked;
