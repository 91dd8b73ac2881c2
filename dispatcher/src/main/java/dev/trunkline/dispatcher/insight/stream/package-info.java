/**
 * Insight's one Kafka Streams application. {@link
 * dev.trunkline.dispatcher.insight.stream.InsightTopology} is a value made from names: each topic's
 * records are read into {@link dev.trunkline.dispatcher.insight.stream.Sighting}s, and those go
 * three ways, each keyed anew: by call into a window store of notes, by batch into a tally, by
 * credential source into counts by the minute. {@link
 * dev.trunkline.dispatcher.insight.stream.StreamsLife} runs it and starts it again when it fails.
 */
@NullMarked
package dev.trunkline.dispatcher.insight.stream;

import org.jspecify.annotations.NullMarked;
