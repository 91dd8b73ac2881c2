/**
 * LiveKit's webhooks, at {@code POST /webhooks/livekit/<config id>}: whoever signs with the
 * config's key pair is believed, and what happens in the rooms of calls is written to {@code
 * call-lifecycle}. {@link dev.trunkline.dispatcher.webhook.WebhookRoutes} speaks HTTP, {@link
 * dev.trunkline.dispatcher.webhook.Webhooks} decides in what order things are looked at.
 */
@NullMarked
package dev.trunkline.dispatcher.webhook;

import org.jspecify.annotations.NullMarked;
