package dev.trunkline.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trunkline.dispatcher.emit.DeadLetterHeaders;
import dev.trunkline.dispatcher.livekit.RoomOrder;
import dev.trunkline.schemas.DispatchResult;
import dev.trunkline.schemas.DispatchResultJson;
import dev.trunkline.schemas.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/**
 * What an observer outside sees: records that were sent, requests that left a process, rings, and
 * what read_committed readers read. Knows nothing of how a dispatcher works.
 */
final class Evidence {
    private final World world;
    private final Map<Place, Scenario.Request> sent = new LinkedHashMap<>();
    private final Map<Place, List<DispatchResult>> outcomes = new HashMap<>();
    private final Map<Place, Integer> letters = new HashMap<>();
    private final Map<String, List<DispatchResult>> fates = new LinkedHashMap<>();
    private final Map<String, Set<String>> senders = new HashMap<>();
    private final Map<String, Set<String>> probers = new HashMap<>();
    private final Map<String, Set<String>> claimers = new HashMap<>();
    private final Map<String, Set<String>> reporters = new HashMap<>();
    private final Map<Log, Long> positions = new HashMap<>();
    private int expected;

    private record Place(int partition, long offset) {}

    Evidence(World world) {
        this.world = world;
    }

    void sent(Scenario.Request request, int partition, long offset) {
        sent.put(new Place(partition, offset), request);
        expected++;
    }

    void sending(SimulatedProcess process, Step step, RoomOrder order) {
        (step == Step.PROBE ? probers : senders)
                .computeIfAbsent(order.roomName(), _ -> new HashSet<>())
                .add(process.name());
    }

    /** A process hands a record to its producer, to be committed or not. */
    void producing(SimulatedProcess process, ProducerRecord<byte[], byte[]> record) {
        byte[] value = record.value();
        if (value == null || record.key() == null) {
            return;
        }
        String key = new String(record.key(), UTF_8);
        if (record.topic().equals(Instance.TOPICS.results())) {
            reporters.computeIfAbsent(key, _ -> new HashSet<>()).add(process.name());
        } else if (record.topic().equals(Instance.TOPICS.ledger())
                && new String(value, UTF_8).contains("\"claimed\"")) {
            claimers.computeIfAbsent(key.substring(2), _ -> new HashSet<>()).add(process.name());
        }
    }

    /** Whether each record has come to an end. */
    boolean isComplete() {
        world.broker().logs(Instance.TOPICS.results()).forEach(log -> read(log, this::outcome));
        world.broker().logs(Instance.TOPICS.deadLetters()).forEach(log -> read(log, this::letter));
        return expected == world.scenario().requests().size()
                && sent.keySet().stream()
                        .allMatch(
                                place -> outcomes.containsKey(place) || letters.containsKey(place));
    }

    private void read(Log log, java.util.function.Consumer<Log.Entry> each) {
        long from = positions.getOrDefault(log, 0L);
        positions.put(
                log,
                log.read(
                        from,
                        entry -> {
                            each.accept(entry);
                            return true;
                        }));
    }

    private void outcome(Log.Entry entry) {
        if (entry.value != null) {
            DispatchResult result = DispatchResultJson.read(entry.value);
            Place place = new Place(result.source().partition(), result.source().offset());
            outcomes.computeIfAbsent(place, _ -> new ArrayList<>()).add(result);
            if (result.outcome() != Outcome.DUPLICATE) {
                fates.computeIfAbsent(result.requestId(), _ -> new ArrayList<>()).add(result);
            }
        }
    }

    private void letter(Log.Entry entry) {
        letters.merge(
                new Place(
                        (int) number(entry, DeadLetterHeaders.ORIGINAL_PARTITION),
                        number(entry, DeadLetterHeaders.ORIGINAL_OFFSET)),
                1,
                Integer::sum);
    }

    private static long number(Log.Entry entry, String name) {
        Header header = entry.headers.lastHeader(name);
        return header == null ? -1 : Long.parseLong(new String(header.value(), UTF_8));
    }

    /** Adds all that is wrong. */
    void judge(List<String> violations) {
        boolean complete = isComplete();
        if (!complete && sent.size() < world.scenario().requests().size()) {
            violations.add("NOT ALL SENT");
        }
        Set<String> ids = new HashSet<>();
        sent.forEach((place, request) -> {
            record(place, request, violations);
            if (request.isReadable() && ids.add(request.id())) {
                request(request.id(), violations);
            }
        });
    }

    private void record(Place place, Scenario.Request request, List<String> violations) {
        int ends =
                request.isReadable()
                        ? outcomes.getOrDefault(place, List.of()).size()
                        : letters.getOrDefault(place, 0);
        if (ends != 1) {
            violations.add((ends == 0 ? "LOST: " : "REPORTED TWICE: ") + request + " " + place);
        }
    }

    private void request(String id, List<String> violations) {
        List<DispatchResult> ends = fates.getOrDefault(id, List.of());
        List<SimulatedLiveKit.Ring> rings =
                world.liveKit().rings().stream()
                        .filter(ring -> ring.room().equals("call-" + id))
                        .toList();
        if (ends.size() > 1) {
            violations.add("SECOND FATE: " + id);
        } else if (ends.isEmpty()) {
            violations.add("NO FATE: " + id);
        }
        for (int i = 1; i < rings.size(); i++) {
            if (!isExcused(rings.get(i - 1), rings.get(i))) {
                violations.add("DOUBLE RING: " + id);
            }
        }
        ends.forEach(end -> fate(end, rings.size(), violations));
    }

    /** {@code redial} may ring again when the first room had ended before the probe asked. */
    private boolean isExcused(SimulatedLiveKit.Ring first, SimulatedLiveKit.Ring second) {
        return world.scenario().shape().redial()
                && world.liveKit().probes(first.room()).stream()
                        .anyMatch(at -> at >= first.roomEnds() && at <= second.at());
    }

    private void fate(DispatchResult end, int rings, List<String> violations) {
        switch (end.outcome()) {
            case DISPATCHED -> {
                if (rings == 0) {
                    violations.add("RING INVENTED: " + end.requestId());
                }
            }
            case UNCERTAIN -> {
                if (!senders.containsKey("call-" + end.requestId()) && !mayHaveBeenSent(end)) {
                    violations.add("DOUBT WITHOUT CAUSE: " + end.requestId());
                }
            }
            case REJECTED, FAILED, EXPIRED, DUPLICATE -> {
                if (rings > 0) {
                    violations.add(
                            "RING DENIED: " + end.requestId() + " " + end.outcome().wireName());
                }
            }
        }
    }

    /**
     * Whether somebody who could not know had to doubt it: not its claimer, but another process.
     */
    private boolean mayHaveBeenSent(DispatchResult end) {
        Set<String> by = claimers.getOrDefault(end.requestId(), Set.of());
        return by.size() != 1
                || !by.equals(reporters.get(end.requestId()))
                || !by.containsAll(probers.getOrDefault("call-" + end.requestId(), Set.of()));
    }
}
