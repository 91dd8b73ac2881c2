/**
 * One trace for each call, continued from the {@code traceparent} of its producer: a span for the
 * call and, below it, one for each route, resolution, claim, request to LiveKit and outcome.
 * Tracing is off unless the OpenTelemetry variables ask for it. When it is off, no call passes
 * through this package.
 */
@NullMarked
package dev.trunkline.dispatcher.tracing;

import org.jspecify.annotations.NullMarked;
