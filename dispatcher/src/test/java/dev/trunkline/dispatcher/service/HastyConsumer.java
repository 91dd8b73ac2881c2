package dev.trunkline.dispatcher.service;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A consumer that reads what is not committed, and asks an admin client for the group's offsets:
 * that one does not wait for a commit that is under way.
 */
final class HastyConsumer implements InvocationHandler {
    private final Consumer<byte[], byte[]> real;
    private final Map<String, Object> properties;

    private HastyConsumer(Map<String, Object> properties) {
        this.properties = properties;
        this.real = new KafkaConsumer<>(properties);
    }

    @SuppressWarnings("unchecked") // The proxy hands all calls to a consumer of these types.
    static Consumer<byte[], byte[]> of(Map<String, Object> properties) {
        Map<String, Object> hasty = new HashMap<>(properties);
        hasty.put("isolation.level", "read_uncommitted");
        return (Consumer<byte[], byte[]>)
                Proxy.newProxyInstance(
                        HastyConsumer.class.getClassLoader(),
                        new Class<?>[] {Consumer.class},
                        new HastyConsumer(hasty));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
            throws Throwable {
        if (method.getName().equals("committed")
                && arguments != null
                && arguments[0] instanceof Collection<?> partitions) {
            return committed(partitions);
        }
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> committed(Collection<?> partitions)
            throws Exception {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", properties.get("bootstrap.servers")))) {
            String group = real.groupMetadata().groupId();
            Map<TopicPartition, OffsetAndMetadata> all =
                    new HashMap<>(
                            admin.listConsumerGroupOffsets(group)
                                    .partitionsToOffsetAndMetadata()
                                    .get());
            all.keySet().removeIf(partition -> !partitions.contains(partition));
            return all;
        }
    }
}
