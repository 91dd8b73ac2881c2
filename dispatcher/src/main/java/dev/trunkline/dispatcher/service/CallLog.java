package dev.trunkline.dispatcher.service;

import dev.trunkline.dispatcher.engine.EngineListener;
import dev.trunkline.dispatcher.logging.PhoneMask;
import dev.trunkline.schemas.DispatchResult;
import java.time.Duration;
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
    public void deadLettered(String reason) {
        log.atWarn().addKeyValue("reason", reason).log("dead letter");
    }
}
