package dev.trunkline.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;

/** The topics of a cluster, its transactions and the one consumer group. */
final class Broker {
    final TransactionCoordinator transactions;
    final Group group;
    private final Map<String, List<Log>> topics = new LinkedHashMap<>();
    private final List<Waiter> readers = new ArrayList<>();

    Broker(Scheduler scheduler, Chance chance, Group.Settings settings, long transactionTimeout) {
        this.group = new Group(scheduler, chance, settings);
        this.transactions =
                new TransactionCoordinator(
                        scheduler, chance, group, transactionTimeout, this::changed);
    }

    void create(String topic, int partitions) {
        List<Log> logs = new ArrayList<>();
        for (int i = 0; i < partitions; i++) {
            logs.add(new Log(new TopicPartition(topic, i)));
        }
        topics.put(topic, logs);
    }

    List<Log> logs(String topic) {
        return topics.getOrDefault(topic, List.of());
    }

    Log log(TopicPartition partition) {
        return logs(partition.topic()).get(partition.partition());
    }

    /** Where a key goes, as the clients' own partitioner sends it. */
    Log logOf(String topic, byte[] key) {
        List<Log> logs = logs(topic);
        return logs.get(Utils.toPositive(Utils.murmur2(key)) % logs.size());
    }

    /** Adds a record outside of any transaction. */
    long append(Log log, Log.Sent sent) {
        long offset = log.append(sent);
        changed();
        return offset;
    }

    /** Something can be read that could not before: readers that wait look again. */
    private void changed() {
        List<Waiter> waiting = List.copyOf(readers);
        readers.clear();
        waiting.forEach(Waiter::wake);
    }

    void wakeOnChange(Waiter reader) {
        if (!readers.contains(reader)) {
            readers.add(reader);
        }
    }
}
