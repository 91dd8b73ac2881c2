package dev.trunkline.dispatcher.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.dispatcher.testing.Evidence.Disturbances;
import dev.trunkline.dispatcher.testing.Evidence.Sent;
import dev.trunkline.sandbox.livekit.Fault;
import dev.trunkline.sandbox.livekit.FaultRule;
import dev.trunkline.sandbox.livekit.LiveKitStandIn;
import dev.trunkline.sandbox.testing.Patience;
import dev.trunkline.schemas.SourceRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Where dispatcher processes are killed: topics, a LiveKit stand-in, and all that the oracle needs
 * to know, kept outside of the processes.
 */
public final class ProvingGround implements AutoCloseable {
    private static final String AGENT = "inbound-agent";
    private static final String ROOM = "call-";
    private static final Duration SOON = Patience.SOON;

    private final TestTopics topics;
    private final Path logs;
    private final LiveKitStandIn liveKit = LiveKitStandIn.open();
    private final Requests requests;
    private final CommittedRecords results;
    private final CommittedRecords ledger;
    private final Admin admin;
    private final List<Pending> sent = new ArrayList<>();
    private final List<DispatcherProcess> processes = new ArrayList<>();
    private final Map<String, String> more = new HashMap<>();
    private final Set<String> faulted = new HashSet<>();
    private final List<Instant> kills = new ArrayList<>();
    private int callees;

    private record Pending(String requestId, Future<RecordMetadata> record) {
        Sent arrived() {
            try {
                RecordMetadata at = record.get();
                return new Sent(
                        requestId,
                        new SourceRecord(at.topic(), at.partition(), at.offset()),
                        Instant.ofEpochMilli(at.timestamp()));
            } catch (ExecutionException | InterruptedException e) {
                throw new IllegalStateException("not sent: " + requestId, e);
            }
        }
    }

    /**
     * @param logs the folder for what the processes print
     */
    public ProvingGround(int partitions, Path logs) {
        this(TestTopics.create(partitions), logs);
    }

    /**
     * @param topics may be on a Kafka of the test's own
     * @param logs the folder for what the processes print
     */
    public ProvingGround(TestTopics topics, Path logs) {
        this.logs = logs;
        this.topics = topics;
        requests = new Requests(topics);
        results = new CommittedRecords(topics, topics.results());
        ledger = new CommittedRecords(topics, topics.ledger());
        admin = Admin.create(Map.of("bootstrap.servers", topics.bootstrapServers()));
        liveKit.registerWorker(AGENT);
    }

    public TestTopics topics() {
        return topics;
    }

    public LiveKitStandIn liveKit() {
        return liveKit;
    }

    /** A setting of the processes that are started from now on. */
    public void set(String name, String value) {
        more.put(name, value);
    }

    /** Starts the shipped dispatcher under this instance id. */
    public DispatcherProcess start(String instance) {
        return started(DispatcherProcess.ofJar(environment(instance), log(instance)));
    }

    /** Starts another main class in its place; its arguments follow. */
    public DispatcherProcess start(String instance, Class<?> main, List<String> arguments) {
        return started(
                DispatcherProcess.ofTests(main, arguments, environment(instance), log(instance)));
    }

    private DispatcherProcess started(DispatcherProcess process) {
        processes.add(process);
        return process;
    }

    private Path log(String instance) {
        return logs.resolve(instance + ".log");
    }

    /** The settings of a dispatcher of this name. */
    public Map<String, String> environment(String instance) {
        Map<String, String> environment = topics.environment(instance);
        environment.put("USE_SELFHOST_ROUTING_TABLE", "false");
        environment.put("LIVEKIT_URL", liveKit.url());
        environment.put("LIVEKIT_API_KEY", liveKit.apiKey());
        environment.put("LIVEKIT_API_SECRET", liveKit.apiSecret());
        environment.put("OUTBOUND_TRUNK_ID", "ST_test");
        environment.put("KAFKA_CONSUMER_SESSION_TIMEOUT_MS", "3000");
        environment.put("TRANSACTION_TIMEOUT", "6s");
        environment.put("CLAIM_LEASE", "1s");
        environment.put("PACE_TRUNK_CALLS_PER_SECOND", "off");
        environment.put("LIVEKIT_TIMEOUT", Patience.of(Duration.ofSeconds(2)).toMillis() + "ms");
        environment.put("DRAIN_TIMEOUT", "3s");
        environment.put("MAX_ATTEMPTS", "100");
        environment.putAll(more);
        if ("consumer".equals(environment.get("KAFKA_GROUP_PROTOCOL"))) {
            environment.remove("KAFKA_CONSUMER_SESSION_TIMEOUT_MS"); // The broker's matter there.
            environment.remove("KAFKA_CONSUMER_HEARTBEAT_INTERVAL_MS");
        }
        return environment;
    }

    /** Puts a request on the topic, without waiting. */
    public void send(@Nullable String key, String requestId) {
        String json =
                "{\"request_id\":\"%s\",\"to_number\":\"+97150%07d\"}"
                        .formatted(requestId, callees++);
        send(key, requestId, json);
    }

    /** Puts a request of the test's own making on the topic, without waiting. */
    public void send(@Nullable String key, String requestId, String json) {
        byte[] bytes = key == null ? null : key.getBytes(UTF_8);
        sent.add(new Pending(requestId, requests.sendAsync(bytes, json.getBytes(UTF_8))));
    }

    /** The next request to LiveKit for this call goes wrong; {@code stall} as for the rule. */
    public void fault(String requestId, Fault fault, @Nullable Duration stall) {
        faulted.add(requestId);
        Pattern room = Pattern.compile(Pattern.quote(ROOM + requestId));
        liveKit.faults().add(new FaultRule(fault, 1, room, stall));
    }

    /** Something happens now that excuses doubts about calls that are under way. */
    public void disturb() {
        kills.add(Instant.now());
    }

    /** Kills a process, and remembers that as an excuse for doubts. */
    public void kill(DispatcherProcess process) {
        disturb();
        process.kill();
        processes.remove(process);
    }

    /** Stops a process, and remembers that as an excuse for doubts. */
    public void freeze(DispatcherProcess process) {
        disturb();
        process.freeze();
        process.countAnew();
    }

    /**
     * Waits until the group has so many members: those that stand still are missed after a while.
     */
    public void awaitMembers(int count) {
        await().atMost(SOON).untilAsserted(() -> assertThat(members()).isEqualTo(count));
    }

    private int members() throws ExecutionException, InterruptedException {
        String group = topics.environment("").get("KAFKA_GROUP_ID");
        var described = admin.describeConsumerGroups(List.of(group)).describedGroups();
        return Objects.requireNonNull(described.get(group), group).get().members().size();
    }

    /** How often each request's phone rang. */
    public Map<String, Long> rings() {
        return liveKit.ringsByRoom(AGENT).entrySet().stream()
                .collect(
                        Collectors.toMap(
                                ring -> ring.getKey().substring(ROOM.length()),
                                Map.Entry::getValue));
    }

    /** Everything that the ledger was told, as text. */
    public List<String> ledger() {
        return ledger.values();
    }

    /** What can be seen now. */
    public Evidence evidence() {
        return new Evidence(
                sent.stream().map(Pending::arrived).toList(),
                rings(),
                results.results(),
                new Disturbances(Set.copyOf(faulted), List.copyOf(kills)));
    }

    /** Waits until every record has an outcome, and gives all that can be seen then. */
    public Evidence awaitOutcomes(Duration atMost) {
        requests.flush();
        await().atMost(atMost)
                .untilAsserted(() ->
                        assertThat(
                                        RingOracle.judge(evidence()).stream()
                                                .filter(v -> v.flaw() == Violation.Flaw.LOST))
                                .isEmpty());
        return evidence();
    }

    @Override
    public void close() {
        processes.forEach(DispatcherProcess::close);
        liveKit.faults().clear();
        requests.close();
        results.close();
        ledger.close();
        admin.close();
        liveKit.close();
    }
}
