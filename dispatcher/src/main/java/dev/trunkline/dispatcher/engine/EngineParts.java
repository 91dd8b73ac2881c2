package dev.trunkline.dispatcher.engine;

import dev.trunkline.dispatcher.control.Controls;
import dev.trunkline.dispatcher.emit.OutboundRecords;
import dev.trunkline.dispatcher.emit.Transactions;
import dev.trunkline.dispatcher.intake.LedgerReader;
import dev.trunkline.dispatcher.pipeline.Dialer;
import dev.trunkline.dispatcher.pipeline.Lifecycle;
import dev.trunkline.dispatcher.pipeline.Preparation;
import dev.trunkline.schemas.RequestReader;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * What an engine is made of.
 *
 * @param consumers makes the group's consumer, again after a failure that it can't recover from
 * @param controls the pauses and cancellations in force; another object when they have changed
 * @param transactions owned by the engine from here on
 * @param machine its threads and its clock
 * @param listener whatever it throws is logged, and nothing else comes of it
 */
public record EngineParts(
        Supplier<Consumer<byte[], byte[]>> consumers,
        Transactions transactions,
        OutboundRecords records,
        LedgerReader ledgers,
        RequestReader requests,
        Lifecycle lifecycle,
        Preparation preparation,
        Dialer dialer,
        Supplier<Controls> controls,
        EngineListener listener,
        Machine machine) {
    public EngineParts {
        listener = GuardedListener.of(listener);
    }
}
