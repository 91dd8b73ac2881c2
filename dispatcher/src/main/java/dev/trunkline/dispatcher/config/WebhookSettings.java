package dev.trunkline.dispatcher.config;

import java.util.List;

/**
 * The reception of LiveKit's webhooks.
 *
 * @param on false answers 404
 * @param perSecond by one instance; more get an answer to try again
 */
public record WebhookSettings(boolean on, int perSecond) {

    static final Setting<Boolean> WEBHOOKS =
            Setting.of(
                    "WEBHOOKS",
                    Form.FLAG,
                    "true",
                    "LiveKit's signed webhooks are taken at /webhooks/livekit/<config id>");
    static final Setting<Integer> WEBHOOKS_PER_SECOND =
            Setting.of(
                    "WEBHOOKS_PER_SECOND",
                    Form.integer(1, 100_000),
                    "1000",
                    "webhooks a second that an instance takes; more are told to come again");

    static final List<Setting<?>> TABLE = List.of(WEBHOOKS, WEBHOOKS_PER_SECOND);

    static WebhookSettings read(Reading reading) {
        return new WebhookSettings(reading.value(WEBHOOKS), reading.value(WEBHOOKS_PER_SECOND));
    }
}
