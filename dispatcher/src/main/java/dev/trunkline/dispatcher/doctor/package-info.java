/**
 * Examines a deployment: settings, keys, database rows, LiveKit servers, Kafka. Probes collect
 * facts at the same time, each with a time limit. Pure checks turn facts into findings, which say
 * what to do. Changes nothing anywhere.
 */
@NullMarked
package dev.trunkline.dispatcher.doctor;

import org.jspecify.annotations.NullMarked;
