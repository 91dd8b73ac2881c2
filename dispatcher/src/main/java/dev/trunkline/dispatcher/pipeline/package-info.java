/**
 * The life of a call, without Kafka: {@link dev.trunkline.dispatcher.pipeline.Lifecycle} decides
 * what comes next from what has happened, and the workers beside it (preparation, dialing, probing)
 * do the blocking parts on virtual threads.
 */
@NullMarked
package dev.trunkline.dispatcher.pipeline;

import org.jspecify.annotations.NullMarked;
