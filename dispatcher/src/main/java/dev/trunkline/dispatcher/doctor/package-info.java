/**
 * Looks a deployment over: settings, keys, database rows, LiveKit servers, Kafka. What is found out
 * is gathered in facts, each probe for itself, side by side and bounded in time; what it means is
 * decided by pure checks, which say what to do. Changes nothing anywhere.
 */
@NullMarked
package dev.trunkline.dispatcher.doctor;

import org.jspecify.annotations.NullMarked;
