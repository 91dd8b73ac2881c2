package dev.trunkline.dispatcher.service;

import dev.trunkline.dispatcher.confirm.ConfirmationListener;
import dev.trunkline.schemas.CallConfirmation;
import dev.trunkline.schemas.ConfirmationResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Passes on, and writes a line for each call that no worker is known to have taken. */
record ConfirmationLog(ConfirmationListener next) implements ConfirmationListener {
    private static final Logger log = LoggerFactory.getLogger("dev.trunkline.confirmations");

    @Override
    public void confirmed(CallConfirmation confirmation) {
        next.confirmed(confirmation);
        boolean taken = confirmation.result() == ConfirmationResult.CONFIRMED;
        log.atLevel(taken ? Level.DEBUG : Level.INFO)
                .addKeyValue("request_id", confirmation.requestId())
                .addKeyValue("result", confirmation.result().wireName())
                .addKeyValue("reason", confirmation.reason().wireName())
                .addKeyValue("config", confirmation.place().configName())
                .addKeyValue("agent", confirmation.place().agentName())
                .addKeyValue("requests", confirmation.requests())
                .log("confirmation");
    }

    @Override
    public void asked(String result) {
        next.asked(result);
    }

    @Override
    public void waiting(int calls) {
        next.waiting(calls);
    }
}
