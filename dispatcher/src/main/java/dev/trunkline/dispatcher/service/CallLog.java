package dev.trunkline.dispatcher.service;

import dev.trunkline.dispatcher.engine.EngineListener;
import dev.trunkline.dispatcher.livekit.LiveKitAnswer;
import dev.trunkline.dispatcher.logging.PhoneMask;
import dev.trunkline.schemas.CredentialSourceEvent;
import dev.trunkline.schemas.DispatchResult;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes one line a call, with fixed keys and masked phone numbers. */
final class CallLog implements EngineListener {
    private static final Logger log = LoggerFactory.getLogger("dev.trunkline.calls");

    @Override
    public void finished(DispatchResult result) {
        log.atInfo()
                .addKeyValue("request_id", result.requestId())
                .addKeyValue("outcome", result.outcome().wireName())
                .addKeyValue("reason", result.reason().wireName())
                .addKeyValue("to", PhoneMask.of(result.parties().toNumber()))
                .addKeyValue("carrier", result.route().carrierName())
                .addKeyValue("trunk", result.route().trunkId())
                .addKeyValue("config", result.server().configName())
                .addKeyValue("host", result.server().host())
                .addKeyValue("credentials", result.server().credentialSource())
                .addKeyValue("credential_reason", result.server().credentialReason())
                .addKeyValue("attempts", result.attempts())
                .addKeyValue("ms", millis(result))
                .log("call");
    }

    private static long millis(DispatchResult result) {
        return Duration.between(result.receivedAt(), result.completedAt()).toMillis();
    }

    @Override
    public void read(Reading reading) {}

    @Override
    public void resolved(CredentialSourceEvent event) {}

    @Override
    public void deadLettered(String reason) {
        log.atWarn().addKeyValue("reason", reason).log("dead letter");
    }

    @Override
    public void dialed(LiveKitAnswer answer, Duration took, Instant recordedAt) {}

    @Override
    public void transaction(String result, Duration took) {}

    @Override
    public void rebalanced() {}

    @Override
    public void drained(Duration took) {}

    @Override
    public void partitionReady(Duration took) {}
}
