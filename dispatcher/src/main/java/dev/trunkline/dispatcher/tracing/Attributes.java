package dev.trunkline.dispatcher.tracing;

import io.opentelemetry.api.common.AttributeKey;

/** Names of spans' attributes, OpenTelemetry's own where it has one. No value is a secret. */
final class Attributes {
    static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
    static final AttributeKey<String> DESTINATION =
            AttributeKey.stringKey("messaging.destination.name");
    static final AttributeKey<String> PARTITION =
            AttributeKey.stringKey("messaging.destination.partition.id");
    static final AttributeKey<Long> OFFSET = AttributeKey.longKey("messaging.kafka.offset");
    static final AttributeKey<String> SERVER = AttributeKey.stringKey("server.address");
    static final AttributeKey<String> REQUEST_ID = own("request_id");
    static final AttributeKey<String> OUTCOME = own("outcome");
    static final AttributeKey<String> REASON = own("reason");
    static final AttributeKey<Long> ATTEMPTS = AttributeKey.longKey("trunkline.attempts");
    static final AttributeKey<String> CONFIG = own("livekit.config");
    static final AttributeKey<String> CARRIER = own("carrier");
    static final AttributeKey<String> CREDENTIAL_SOURCE = own("credential.source");
    static final AttributeKey<String> CREDENTIAL_REASON = own("credential.reason");
    static final AttributeKey<String> CREDENTIAL_CACHE = own("credential.cache");
    static final AttributeKey<String> RESULT = own("livekit.result");

    private Attributes() {}

    private static AttributeKey<String> own(String name) {
        return AttributeKey.stringKey("trunkline." + name);
    }
}
