/**
 * What is measured, under the prefix {@code calldispatch_}. Every label has a fixed set of values;
 * no number, tenant, room or call is one. Series that can happen are there from the start, at zero,
 * so that a rate over the first event is right.
 */
@NullMarked
package dev.trunkline.dispatcher.metrics;

import org.jspecify.annotations.NullMarked;
