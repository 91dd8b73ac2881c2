package dev.trunkline.dispatcher.confirm;

import dev.trunkline.schemas.CallConfirmation;
import dev.trunkline.schemas.CallConfirmationJson;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * Follows the confirmations of all instances. It begins some records before the end, so that a
 * process that has just started knows which agents had workers lately.
 */
public final class ConfirmationFeed implements AutoCloseable {
    /** In each partition; some 10 ms of reading. */
    private static final int BACK = 1_000;

    private final TopicFollower tail;

    /**
     * @param consumers makes groupless consumers, again after a failure
     * @param confirmed told of each confirmation, on the feed's thread
     */
    public ConfirmationFeed(
            Supplier<Consumer<byte[], byte[]>> consumers,
            String topic,
            java.util.function.Consumer<CallConfirmation> confirmed) {
        this.tail =
                new TopicFollower(
                        "confirmation-feed",
                        consumers,
                        topic,
                        BACK,
                        value -> confirmed.accept(CallConfirmationJson.read(value)));
    }

    /** Begins to follow. */
    public void start() {
        tail.start();
    }

    @Override
    public void close() {
        tail.close();
    }
}
