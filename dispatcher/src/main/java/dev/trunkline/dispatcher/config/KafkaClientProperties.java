package dev.trunkline.dispatcher.config;

import dev.trunkline.dispatcher.config.PassedProperty.Scope;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The properties of Kafka's clients: those passed through, our defaults for the others, and the
 * values that correctness rests on, which nothing overrides. Passwords are wrapped, so that no map
 * prints one.
 */
public final class KafkaClientProperties {
    /** The clients' own default of {@code session.timeout.ms}, in milliseconds. */
    static final int DEFAULT_SESSION_TIMEOUT = 45_000;

    private static final MemoryPlan MEMORY = MemoryPlan.ofThisProcess();

    private static final int MAX_REQUEST_SIZE = 4 * 1024 * 1024;

    /**
     * A transaction that begins while the broker still completes the one before is refused and
     * tried again after this, in milliseconds; the client's own 100 would be most of its time. It
     * doubles with each try, up to {@code retry.backoff.max.ms}.
     */
    private static final int RETRY_BACKOFF = 5;

    /** A tick's records for a partition in one batch, in bytes: the broker checks each batch. */
    private static final int BATCH_SIZE = 128 * 1024;

    /** Properties of a member of a group; a reader outside of groups has no use for them. */
    private static final Set<String> GROUP_ONLY =
            Set.of(
                    "group.id",
                    "group.instance.id",
                    "group.protocol",
                    "group.remote.assignor",
                    "heartbeat.interval.ms",
                    "partition.assignment.strategy",
                    "session.timeout.ms");

    private final KafkaSettings settings;

    public KafkaClientProperties(KafkaSettings settings) {
        this.settings = settings;
    }

    /** For the group member that takes in call requests. */
    public Map<String, Object> consumer() {
        Map<String, Object> map = reading();
        map.put("group.id", settings.groupId());
        map.putIfAbsent("auto.offset.reset", "earliest");
        map.putIfAbsent("group.protocol", "classic");
        if (isClassic(map)) {
            map.putIfAbsent(
                    "partition.assignment.strategy", CooperativeStickyAssignor.class.getName());
        }
        return Map.copyOf(map);
    }

    /** For a consumer outside of any group, with partitions assigned by hand. */
    public Map<String, Object> reader() {
        Map<String, Object> map = reading();
        map.keySet().removeAll(GROUP_ONLY);
        map.put("auto.offset.reset", "earliest");
        return Map.copyOf(map);
    }

    /** For the transactional producer, of which an instance has one. */
    public Map<String, Object> producer() {
        Map<String, Object> map = common(Scope.PRODUCER);
        map.put("enable.idempotence", true);
        map.put("acks", "all");
        map.put("transactional.id", transactionalId());
        map.put("transaction.timeout.ms", (int) settings.transactionTimeout().toMillis());
        map.put("key.serializer", ByteArraySerializer.class.getName());
        map.put("value.serializer", ByteArraySerializer.class.getName());
        producerDefaults().forEach(map::putIfAbsent);
        return Map.copyOf(map);
    }

    /** For a producer without transactions, of which an instance may have several. */
    public Map<String, Object> sender() {
        Map<String, Object> map = new HashMap<>(producer());
        map.remove("transactional.id");
        map.remove("transaction.timeout.ms");
        return Map.copyOf(map);
    }

    /** For administration: topics, offsets. */
    public Map<String, Object> admin() {
        return Map.copyOf(common(Scope.ALL));
    }

    /** For Kafka Streams, without application id. */
    public Map<String, Object> streams() {
        Map<String, Object> map = settings.passed().streams();
        map.put("bootstrap.servers", settings.bootstrapServers());
        return Map.copyOf(map);
    }

    /** Stable over restarts, so that a restart ends the transaction its predecessor left open. */
    public String transactionalId() {
        return settings.groupId() + "-" + settings.instanceId();
    }

    static boolean isClassic(Map<String, Object> consumer) {
        return "classic".equalsIgnoreCase(String.valueOf(consumer.get("group.protocol")));
    }

    private Map<String, Object> reading() {
        Map<String, Object> map = common(Scope.CONSUMER);
        map.put("enable.auto.commit", false);
        map.put("isolation.level", "read_committed");
        map.put("key.deserializer", ByteArrayDeserializer.class.getName());
        map.put("value.deserializer", ByteArrayDeserializer.class.getName());
        map.putIfAbsent("max.poll.records", 1_000);
        // Records fetched ahead take memory beside the waiting calls; 8 MiB is some 16,000
        // requests.
        map.putIfAbsent("fetch.max.bytes", MEMORY.fetchBytes());
        // A partition count that has grown must be noticed before producers make use of it.
        map.putIfAbsent("metadata.max.age.ms", 10_000);
        return map;
    }

    /** A batch must have failed or arrived before the broker gives the transaction up. */
    private Map<String, Object> producerDefaults() {
        int timeout = (int) settings.transactionTimeout().toMillis();
        return Map.of(
                "linger.ms",
                5,
                "batch.size",
                BATCH_SIZE,
                "retry.backoff.ms",
                RETRY_BACKOFF,
                "compression.type",
                "none",
                "max.request.size",
                MAX_REQUEST_SIZE,
                "buffer.memory",
                MEMORY.producerBytes(),
                "delivery.timeout.ms",
                timeout / 3 * 2,
                "request.timeout.ms",
                timeout / 3 - 5,
                "max.block.ms",
                timeout / 3 * 2);
    }

    private Map<String, Object> common(Scope scope) {
        Map<String, Object> map = new HashMap<>(settings.passed().of(scope, definition(scope)));
        map.put("bootstrap.servers", settings.bootstrapServers());
        map.putIfAbsent("client.id", transactionalId());
        return map;
    }

    private static ConfigDef definition(Scope scope) {
        return switch (scope) {
            case CONSUMER -> KnownProperties.CONSUMER;
            case PRODUCER -> KnownProperties.PRODUCER;
            case ALL, STREAMS -> KnownProperties.ADMIN;
        };
    }
}
