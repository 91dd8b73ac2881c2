/**
 * What became of calls, and where their credentials came from: what other parts may ask. {@link
 * dev.trunkline.dispatcher.insight.stream} works it out from the topics, {@link
 * dev.trunkline.dispatcher.insight.query} finds the instance that knows an answer, {@link
 * dev.trunkline.dispatcher.insight.feed} follows outcomes as they come, and {@link
 * dev.trunkline.dispatcher.insight.api} serves all of it. Dispatching knows nothing of it and goes
 * on without.
 */
@NullMarked
package dev.trunkline.dispatcher.insight;

import org.jspecify.annotations.NullMarked;
