package dev.trunkline.dispatcher.confirm;

import dev.trunkline.schemas.CallLifecycleEvent;
import dev.trunkline.schemas.CallLifecycleEventJson;
import dev.trunkline.schemas.LifecycleStep;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * Follows the lifecycle topic, whichever instance LiveKit told, and passes on which agents joined.
 * LiveKit is asked about the calls whose events the feed misses.
 */
public final class AgentFeed implements AutoCloseable {
    private final BiConsumer<CallLifecycleEvent, CallLifecycleEvent.Participant> joined;
    private final TopicFollower tail;

    /**
     * @param consumers makes groupless consumers, again after a failure
     * @param joined told of each agent that joined, on the feed's thread
     */
    public AgentFeed(
            Supplier<Consumer<byte[], byte[]>> consumers,
            String topic,
            BiConsumer<CallLifecycleEvent, CallLifecycleEvent.Participant> joined) {
        this.joined = joined;
        this.tail = new TopicFollower("agent-feed", consumers, topic, 0, this::pass);
    }

    /** Begins to follow. */
    public void start() {
        tail.start();
    }

    private void pass(byte[] value) {
        CallLifecycleEvent event = CallLifecycleEventJson.read(value);
        CallLifecycleEvent.Participant who = event.participant();
        if (event.event() == LifecycleStep.PARTICIPANT_JOINED && who != null && who.isAgent()) {
            joined.accept(event, who);
        }
    }

    @Override
    public void close() {
        tail.close();
    }
}
