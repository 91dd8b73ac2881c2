/**
 * Insight over HTTP: {@code /v1/calls}, {@code /v1/batches}, {@code /v1/credential-sources} and the
 * stream of {@code /v1/outcomes}. Whoever asks is let in as a viewer at least.
 */
@NullMarked
package dev.trunkline.dispatcher.insight.api;

import org.jspecify.annotations.NullMarked;
