package dev.trunkline.sandbox.kafka;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The broker configuration of the sandbox. */
final class BrokerProperties {
    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private static final List<String> LISTENERS =
            List.of("listeners", "advertised.listeners", "listener.security.protocol.map");

    private BrokerProperties() {}

    static Map<String, String> of(
            int brokerPort, int controllerPort, Path data, Map<String, String> overrides) {
        Map<String, String> properties = new HashMap<>();
        Map<String, String> identity = identity(brokerPort, controllerPort, data);
        properties.putAll(identity);
        properties.putAll(oneNode());
        properties.putAll(fastGroups());
        properties.putAll(smallFootprint());
        properties.putAll(overrides);
        for (String list : LISTENERS) {
            properties.merge(list, identity.getOrDefault(list, ""), BrokerProperties::added);
        }
        return Map.copyOf(properties);
    }

    /** Listeners come on top of the sandbox's own, which it needs for itself. */
    private static String added(String given, String own) {
        return given.equals(own) ? own : own + "," + given;
    }

    private static Map<String, String> identity(int brokerPort, int controllerPort, Path data) {
        String broker = "PLAINTEXT://127.0.0.1:" + brokerPort;
        String controller = "127.0.0.1:" + controllerPort;
        return Map.of(
                "node.id",
                Integer.toString(NODE_ID),
                "process.roles",
                "broker,controller",
                "listeners",
                broker + "," + CONTROLLER_LISTENER + "://" + controller,
                "advertised.listeners",
                broker,
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "controller.listener.names",
                CONTROLLER_LISTENER,
                "controller.quorum.bootstrap.servers",
                controller,
                "log.dirs",
                data.toString());
    }

    private static Map<String, String> oneNode() {
        return Map.of(
                "auto.create.topics.enable", "false",
                "offsets.topic.replication.factor", "1",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1");
    }

    /** Members join, leave and are missed within a second or so, in all group protocols. */
    private static Map<String, String> fastGroups() {
        return Map.of(
                "group.initial.rebalance.delay.ms", "0",
                "group.min.session.timeout.ms", "1000",
                "group.consumer.min.session.timeout.ms", "1000",
                "group.consumer.session.timeout.ms", "6000",
                "group.consumer.min.heartbeat.interval.ms", "100",
                "group.consumer.heartbeat.interval.ms", "200",
                "group.consumer.assignment.interval.ms", "0",
                "transaction.abort.timed.out.transaction.cleanup.interval.ms", "500");
    }

    private static Map<String, String> smallFootprint() {
        return Map.of(
                "offsets.topic.num.partitions", "2",
                "transaction.state.log.num.partitions", "2",
                "share.coordinator.state.topic.num.partitions", "1",
                "num.network.threads", "2",
                "num.io.threads", "4",
                // The cleaner takes this much heap at start; the default is 128 MiB.
                "log.cleaner.dedupe.buffer.size", "4194304",
                "log.cleaner.io.buffer.size", "131072");
    }
}
