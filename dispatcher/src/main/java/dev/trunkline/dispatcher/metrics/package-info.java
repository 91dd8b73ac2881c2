/**
 * The metrics, with the prefix {@code calldispatch_}. Every label has a fixed set of values; no
 * number, tenant, room or call is a label. Every possible series exists from the start, at zero, so
 * that a rate counts the first event too.
 */
@NullMarked
package dev.trunkline.dispatcher.metrics;

import org.jspecify.annotations.NullMarked;
