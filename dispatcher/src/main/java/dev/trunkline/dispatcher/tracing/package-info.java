/**
 * One trace for each call, from its producer's {@code traceparent} on: a span for the call, and
 * below it one for each route, resolution, claim, request to LiveKit and outcome. Off unless the
 * OpenTelemetry variables ask for it; then nothing here is on a call's way.
 */
@NullMarked
package dev.trunkline.dispatcher.tracing;

import org.jspecify.annotations.NullMarked;
