package dev.trunkline.dispatcher.emit;

import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.MockConsumer;

/** A member of a group, as a consumer says it. */
public final class TestingMember {
    public static final ConsumerGroupMetadata MEMBER = member();

    private TestingMember() {}

    private static ConsumerGroupMetadata member() {
        try (MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest")) {
            return consumer.groupMetadata();
        }
    }
}
