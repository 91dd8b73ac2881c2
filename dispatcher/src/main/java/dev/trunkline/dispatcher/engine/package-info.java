/**
 * The tick loop: one platform thread owns the consumer and the transactional producer, takes
 * records in, performs what {@link dev.trunkline.dispatcher.pipeline.Lifecycle} decides, and
 * commits a tick's claims, outcomes and offsets in one transaction. Everything that may block on a
 * call runs on virtual threads and comes back as a {@link dev.trunkline.dispatcher.engine.Signal}.
 */
@NullMarked
package dev.trunkline.dispatcher.engine;

import org.jspecify.annotations.NullMarked;
