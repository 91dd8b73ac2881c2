/**
 * What became of each phone call. {@link dev.trunkline.dispatcher.result.LiveCall} folds evidence
 * about one call into a state: its outcome, LiveKit's webhooks, confirmations, workers' reports and
 * LiveKit's answers. The fold does not depend on the order of the evidence, and evidence that comes
 * twice counts once. {@link dev.trunkline.dispatcher.result.Ending} tells whether the call is over,
 * {@link dev.trunkline.dispatcher.result.Conclusion} what its result is, and {@link
 * dev.trunkline.dispatcher.result.ResultPolicy} what to do next. Values only: neither Kafka nor a
 * clock.
 */
@NullMarked
package dev.trunkline.dispatcher.result;

import org.jspecify.annotations.NullMarked;
