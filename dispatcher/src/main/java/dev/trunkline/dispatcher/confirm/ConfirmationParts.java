package dev.trunkline.dispatcher.confirm;

import dev.trunkline.dispatcher.livekit.RoomViews;
import dev.trunkline.resolver.CallResolver;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/**
 * What the asking is made of.
 *
 * @param outcomes makes members of its group, again after a failure
 * @param producer without transactions
 */
public record ConfirmationParts(
        Supplier<Consumer<byte[], byte[]>> outcomes,
        Producer<byte[], byte[]> producer,
        CallResolver resolver,
        RoomViews views,
        ConfirmationListener listener,
        InstantSource clock) {

    /**
     * How it goes about it.
     *
     * @param after from the dispatch to the last look
     * @param perSecond requests to one server, 1 or more
     * @param concurrent requests to one server at a time, 1 or more
     */
    public record Ways(
            String resultsTopic,
            String confirmationsTopic,
            Duration after,
            int perSecond,
            int concurrent) {}
}
