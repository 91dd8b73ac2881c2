package dev.trunkline.dispatcher.endtoend;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.dispatcher.testing.Requests;
import dev.trunkline.schemas.DispatchResult;
import dev.trunkline.schemas.Outcome;
import dev.trunkline.schemas.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What is no call request ends among the dead letters as it came, and holds up nothing.
 *
 * <p>{@code -Dtrunkline.fuzz=1000000} sends so many random records.
 */
class BadInputIT {
    private static final int FUZZ = Integer.getInteger("trunkline.fuzz", 10_000);
    private static final int AT_ONCE = 10_000;
    private static final Duration LONG = Duration.ofMinutes(2);

    private final Servers servers = new Servers();
    private Site site;

    /** Where a record is, as its dead letter names it. */
    private record Place(String partition, String offset) {}

    @BeforeEach
    void open() throws InterruptedException {
        site = Site.open(servers.variables());
    }

    @AfterEach
    void close() {
        site.close();
        servers.close();
    }

    private static Map<String, byte @Nullable []> values() {
        Map<String, byte @Nullable []> values = new LinkedHashMap<>();
        values.put("null value", null);
        values.put("empty", new byte[0]);
        values.put("blank", utf8("  \r\n\t "));
        values.put("not JSON", utf8("to_number=+971501234567"));
        values.put("cut off", utf8("{\"request_id\":\"a\",\"to_number\":\"+97150"));
        values.put("two objects", utf8(good("two") + good("two")));
        values.put("a list", utf8("[" + good("list") + "]"));
        values.put("a text", utf8("\"request_id\""));
        values.put("no request id", utf8("{\"to_number\":\"+971501234567\"}"));
        values.put("a number as request id", utf8("{\"request_id\":1}"));
        values.put("a blank request id", utf8("{\"request_id\":\" \"}"));
        values.put("a long request id", utf8("{\"request_id\":\"" + "a".repeat(129) + "\"}"));
        values.put("control characters in the id", utf8("{\"request_id\":\"a\\u0000b\"}"));
        values.put("raw control characters", utf8("{\"request_id\":\"a\u0007\u001b[31m\"}"));
        values.put("an id given twice", utf8("{\"request_id\":\"a\",\"request_id\":\"b\"}"));
        values.put("only a byte order mark", utf8("\uFEFF"));
        values.put("UTF-16", good("utf16").getBytes(UTF_16));
        values.put("broken UTF-8", new byte[] {'{', '"', (byte) 0xc3, '"', ':', '1', '}'});
        values.put("deep lists", utf8("[".repeat(100_000)));
        values.put("deep objects", utf8("{\"a\":".repeat(50_000)));
        values.put("1 MB of zeros", new byte[1_000_000]);
        return values;
    }

    /** Read well enough to have an outcome too. */
    private static Map<String, byte[]> invalid() {
        Map<String, byte[]> values = new LinkedHashMap<>();
        values.put("wrong-type", utf8("{\"request_id\":\"wrong-type\",\"to_number\":[1]}"));
        values.put("wrong-time", utf8("{\"request_id\":\"wrong-time\",\"expires_at\":\"soon\"}"));
        values.put("wrong-id", utf8("{\"request_id\":\"wrong-id\",\"tenant_id\":\"me\"}"));
        values.put(
                "control",
                utf8("{\"request_id\":\"control\",\"from_number\":\"+9\\u0000\\u001b\"}"));
        values.put(
                "too-large",
                utf8(
                        "{\"request_id\":\"too-large\",\"to_number\":\"+971501234567\",\"x\":\"%s\"}"
                                .formatted("y".repeat(1_000_000))));
        values.put("bom", utf8("\uFEFF{\"request_id\":\"bom\",\"to_number\":false}"));
        values.put(
                "deep",
                utf8(
                        "{\"request_id\":\"deep\",\"to_number\":1,\"tts_config\":"
                                + "{\"a\":".repeat(500)
                                + "1"
                                + "}".repeat(501)));
        return values;
    }

    private static String good(String id) {
        return Requests.call(id, "", Site.CALLEE);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    private static ProducerRecord<byte[], byte[]> record(
            Site site, byte @Nullable [] key, byte @Nullable [] value) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(site.topics.requests(), key, value);
        record.headers().add("mine", new byte[] {0, -1, 27});
        record.headers().add("mine", utf8("twice"));
        record.headers().add("none", null);
        return record;
    }

    @Test
    void whatIsNoCallRequestGoesToTheDeadLettersAsItCame() throws Exception {
        List<RecordMetadata> sent = new ArrayList<>();
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        values().forEach((name, value) -> records.add(record(site, utf8("key"), value)));
        values().forEach((name, value) -> records.add(record(site, null, value)));
        records.add(record(site, new byte[0], utf8("an empty key")));
        invalid().forEach((name, value) -> records.add(record(site, new byte[] {0, -1}, value)));
        records.forEach(record -> sent.add(site.requests.send(record)));
        site.requests.send("key", good("next"));

        assertThat(site.outcome("next").outcome()).isEqualTo(Outcome.DISPATCHED);
        expectLetters(records, sent, Site.SOON);
        expectOutcomesOfInvalid();
        awaitAllCommitted();
        assertThat(servers.environment.dispatches()).hasSize(1);
    }

    private void expectOutcomesOfInvalid() {
        await().atMost(Site.SOON)
                .untilAsserted(() -> assertThat(site.results.all()).hasSize(invalid().size() + 1));
        SchemaValidity schema = SchemaValidity.of("dispatch-result");
        site.results.values().forEach(schema::valid);
        assertThat(site.results.results())
                .filteredOn(result -> result.outcome() == Outcome.REJECTED)
                .allSatisfy(result -> assertThat(result.reason()).isEqualTo(Reason.INVALID_REQUEST))
                .extracting(DispatchResult::requestId)
                .containsExactlyInAnyOrderElementsOf(invalid().keySet());
    }

    @Test
    void aNullKeyAndAByteOrderMarkAreNoFault() {
        var _ = site.requests.send(null, utf8("\uFEFF" + good("no-key")));
        assertThat(site.outcome("no-key").outcome()).isEqualTo(Outcome.DISPATCHED);
        assertThat(site.deadLetters.all()).isEmpty();
    }

    @Test
    void randomBytesHoldUpNothing() throws Exception {
        Random random = new Random(20_250_711);
        for (int done = 0; done < FUZZ; done += AT_ONCE) {
            List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
            for (int i = 0; i < Math.min(AT_ONCE, FUZZ - done); i++) {
                records.add(record(site, randomKey(random), randomValue(random)));
            }
            List<RecordMetadata> sent = site.requests.sendAll(records);
            expectLetters(records, sent, LONG);
        }
        site.requests.send("key", good("after"));
        assertThat(site.outcome("after").outcome()).isEqualTo(Outcome.DISPATCHED);
        awaitAllCommitted();
        assertThat(site.results.all()).hasSize(1);
    }

    private static byte @Nullable [] randomKey(Random random) {
        if (random.nextInt(10) == 0) {
            return null;
        }
        byte[] key = new byte[4];
        random.nextBytes(key);
        return key;
    }

    /** Bytes, or what looks like JSON: of letters that make no {@code request_id}. */
    private static byte @Nullable [] randomValue(Random random) {
        if (random.nextInt(100) == 0) {
            return null;
        }
        byte[] value = bytes(random, 200);
        if (random.nextBoolean()) {
            byte[] alphabet = utf8("{}[]\":,0123456789.eE+-truefalsn\\/ \n");
            for (int i = 0; i < value.length; i++) {
                value[i] = alphabet[random.nextInt(alphabet.length)];
            }
        }
        return value;
    }

    private static byte[] bytes(Random random, int most) {
        byte[] bytes = new byte[random.nextInt(most + 1)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Every record sent has one dead letter, and that is it byte for byte. */
    private void expectLetters(
            List<ProducerRecord<byte[], byte[]>> records,
            List<RecordMetadata> sent,
            Duration patience) {
        await().atMost(patience).until(() -> lettersOf(sent).size() == sent.size());
        Map<Place, ConsumerRecord<byte[], byte[]>> letters = lettersOf(sent);
        for (int i = 0; i < records.size(); i++) {
            ConsumerRecord<byte[], byte[]> letter = letters.get(place(sent.get(i)));
            assertThat(letter).isNotNull();
            assertThat(letter.key()).isEqualTo(records.get(i).key());
            assertThat(Arrays.equals(letter.value(), records.get(i).value())).isTrue();
            expectHeaders(letter, records.get(i));
        }
    }

    /** The dead letters of these records; one of a record that has two is a failure. */
    private Map<Place, ConsumerRecord<byte[], byte[]>> lettersOf(List<RecordMetadata> sent) {
        Set<Place> wanted = sent.stream().map(BadInputIT::place).collect(Collectors.toSet());
        return site.deadLetters.all().stream()
                .filter(letter -> wanted.contains(place(letter)))
                .collect(Collectors.toMap(BadInputIT::place, Function.identity()));
    }

    private static void expectHeaders(
            ConsumerRecord<byte[], byte[]> letter, ProducerRecord<byte[], byte[]> record) {
        Header[] original = record.headers().toArray();
        assertThat(Arrays.copyOf(letter.headers().toArray(), original.length))
                .containsExactly(original);
        assertThat(text(letter, "dlq_reason")).isIn("unreadable", "invalid_request");
        assertThat(text(letter, "dlq_message")).isNotBlank().hasSizeLessThan(10_000);
    }

    private static Place place(ConsumerRecord<byte[], byte[]> letter) {
        return new Place(
                text(letter, "dlq_original_partition"), text(letter, "dlq_original_offset"));
    }

    private static Place place(RecordMetadata sent) {
        return new Place(Integer.toString(sent.partition()), Long.toString(sent.offset()));
    }

    private static String text(ConsumerRecord<byte[], byte[]> record, String header) {
        return new String(record.headers().lastHeader(header).value(), UTF_8);
    }

    /** The group has nothing left to read. */
    private void awaitAllCommitted() {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", site.topics.bootstrapServers()))) {
            await().atMost(Site.SOON)
                    .untilAsserted(() -> assertThat(committed(admin)).isEqualTo(ends(admin)));
        }
    }

    private Map<TopicPartition, Long> committed(Admin admin)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        admin.listConsumerGroupOffsets("group-" + site.topics.suffix())
                .partitionsToOffsetAndMetadata()
                .get()
                .forEach((partition, offset) -> offsets.put(partition, offset.offset()));
        return offsets;
    }

    private Map<TopicPartition, Long> ends(Admin admin)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        for (int i = 0; i < site.topics.partitions(); i++) {
            asked.put(new TopicPartition(site.topics.requests(), i), OffsetSpec.latest());
        }
        Map<TopicPartition, Long> offsets = new HashMap<>();
        admin.listOffsets(asked).all().get().forEach((p, end) -> offsets.put(p, end.offset()));
        return offsets;
    }
}
