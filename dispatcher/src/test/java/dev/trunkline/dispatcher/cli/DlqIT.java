package dev.trunkline.dispatcher.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.service.Dispatcher;
import dev.trunkline.dispatcher.testing.Requests;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DlqIT {
    private static final String CALLEE = "+971501234567";
    private static final byte[] NO_TEXT = {(byte) 0xff, 0, 1};
    private final CallSite site = new CallSite();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void listsWhatIsMeant() throws InterruptedException {
        threeLetters();

        assertThat(ids(run("dlq", "list", "--json"))).containsExactly("null", "bad", "null");
        assertThat(ids(run("dlq", "list", "--json", "--reason", "invalid_request")))
                .containsExactly("bad");
        assertThat(ids(run("dlq", "list", "--json", "--request-id", "bad"))).containsExactly("bad");
        assertThat(ids(run("dlq", "list", "--json", "--limit", "1"))).containsExactly("null");
        assertThat(ids(run("dlq", "list", "--json", "--until", "1h"))).isEmpty();
        assertThat(ids(run("dlq", "list", "--json", "--since", "1h"))).hasSize(3);
        Trial table = run("dlq", "list", "--request-id", "bad");
        assertThat(table.lines().getFirst()).startsWith("PLACE").contains("REASON", "ORIGIN");
        assertThat(table.lines().get(1))
                .contains("invalid_request", "bad", site.topics.requests())
                .doesNotContain(CALLEE);
        assertThat(run("dlq", "list", "--until", "1h").err()).contains("No dead letter.");
    }

    @Test
    void showsOneWithPhoneNumbersMasked() throws InterruptedException {
        threeLetters();
        JsonNode bad = listed("--request-id", "bad").get(0);
        String place = bad.get("partition") + ":" + bad.get("offset");

        Trial masked = run("dlq", "show", place);
        assertThat(masked.out())
                .contains("\"request_id\":\"bad\"", "+97***67", "header   mine: yes")
                .doesNotContain(CALLEE, "dlq_reason");
        JsonNode revealed = json(run("dlq", "show", place, "--reveal", "--json"));
        assertThat(revealed.get("key").asString()).isEqualTo(CALLEE);
        assertThat(revealed.get("value").asString()).contains(CALLEE);
        assertThat(values(listed())).contains("0xff0001");
        assertThat(run("dlq", "show", "0:9999").code()).isEqualTo(ExitCode.FAILED);
        assertThat(run("dlq", "show", "nonsense").code()).isEqualTo(ExitCode.USAGE);
    }

    /** Refused for its size; once the limit is higher it is placed, and never twice. */
    @Test
    void replaysToWhereItStoodOnceOnly() throws InterruptedException {
        String big =
                "{\"pad\":\"%s\",%s"
                        .formatted(
                                "x".repeat(2_000),
                                Requests.call("big", "+971545335200", CALLEE).substring(1));
        String unnamed = "{\"pad\":\"%s\"}".formatted("x".repeat(2_000));
        site.with("MAX_REQUEST_BYTES", "1024");
        try (Dispatcher _ = site.dispatcher()) {
            site.requests.send(
                    new ProducerRecord<>(
                            site.topics.requests(),
                            2,
                            CALLEE.getBytes(UTF_8),
                            big.getBytes(UTF_8)));
            site.requests.send(
                    new ProducerRecord<>(site.topics.requests(), 1, null, unnamed.getBytes(UTF_8)));
            site.awaitLetters(2);
        }
        Trial trial = run("dlq", "replay", "--dry-run", "--json");
        assertThat(fates(trial)).containsExactlyInAnyOrder("replay", "replay");
        assertThat(site.asked.all()).hasSize(2);

        assertThat(fates(run("dlq", "replay", "--json"))).containsOnly("replay").hasSize(2);
        assertThat(fates(run("dlq", "replay", "--json"))).containsOnly("already").hasSize(2);

        site.awaitAsked(4);
        List<ConsumerRecord<byte[], byte[]>> asked = site.asked.all();
        assertThat(asked).hasSize(4);
        ConsumerRecord<byte[], byte[]> first = of(asked, big).getFirst();
        ConsumerRecord<byte[], byte[]> second = of(asked, big).getLast();
        assertThat(second.partition()).isEqualTo(2).isEqualTo(first.partition());
        assertThat(second.key()).isEqualTo(first.key());
        assertThat(second.timestamp()).isEqualTo(first.timestamp());
        assertThat(second.headers().toArray()).hasSize(1);
        assertThat(second.headers().lastHeader("trunkline-replayed-from")).isNotNull();
        assertThat(of(asked, unnamed).getLast().partition()).isEqualTo(1);

        site.with("MAX_REQUEST_BYTES", "65536");
        try (Dispatcher _ = site.dispatcher()) {
            site.awaitResults(2);
            site.awaitLetters(3);
        }
        // Its id was taken by the outcome that the first one got.
        assertThat(site.outcomes("big")).containsExactly("rejected", "duplicate");
        assertThat(site.rings("big")).isZero();
        assertThat(fates(run("dlq", "replay", "--json")))
                .containsExactlyInAnyOrder("already", "already", "returned");
        assertThat(site.asked.all()).hasSize(4);
        assertThat(fates(run("dlq", "replay", "--again", "--json")))
                .containsExactlyInAnyOrder("already", "already", "replay");
        site.awaitAsked(5);
    }

    /** Whoever comes second fences the first, which says so; nothing is sent twice or lost. */
    @RepeatedTest(3)
    void twoReplaysAtOnceSendEachLetterOnce() throws Exception {
        for (int i = 0; i < 300; i++) {
            letter("r-" + i, i % 3, Instant.now());
        }
        List<Trial> trials;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Trial> replay = () -> run("dlq", "replay", "--yes", "--json");
            List<Future<Trial>> running = threads.invokeAll(List.of(replay, replay, replay));
            trials = running.stream().map(Future::resultNow).toList();
        }
        assertThat(trials).anyMatch(trial -> trial.code() == ExitCode.OK);
        assertThat(trials)
                .filteredOn(trial -> trial.code() != ExitCode.OK)
                .allSatisfy(trial ->
                        assertThat(trial.err()).contains("Another command of this kind began"));

        assertThat(run("dlq", "replay", "--yes").code()).isZero();
        site.awaitAsked(300);
        assertThat(site.asked.all())
                .hasSize(300)
                .extracting(record -> new String(record.value(), UTF_8))
                .doesNotHaveDuplicates();
    }

    /** Nothing that a dispatcher would read as a request id, until the dispatcher's limit grows. */
    @Test
    void placesACallWhoseIdWasNotTaken() throws InterruptedException {
        try (Dispatcher _ = site.dispatcher()) {
            letter("r-1", 0, Instant.now());
            letter("r-old", 1, Instant.now().minus(Duration.ofHours(2)));
            assertThat(fates(run("dlq", "replay", "--json"))).containsOnly("replay").hasSize(2);
            site.awaitResults(2);
            assertThat(run("dlq", "replay").code()).isZero();
            assertThat(site.outcomes("r-1")).containsExactly("dispatched");
            assertThat(site.outcomes("r-old")).containsExactly("expired");

            letter("r-new", 1, Instant.now().minus(Duration.ofHours(2)));
            assertThat(run("dlq", "replay", "--as-new", "--request-id", "r-new").code()).isZero();
            site.awaitResults(3);
        }
        assertThat(site.outcomes("r-new")).containsExactly("dispatched");
        assertThat(List.of(site.rings("r-1"), site.rings("r-old"), site.rings("r-new")))
                .containsExactly(1L, 0L, 1L);
    }

    @Test
    void manyAskForAYesAndForeignOnesStay() {
        for (int i = 0; i < 11; i++) {
            letter("r-" + i, 0, Instant.now());
        }
        site.requests.send(
                new ProducerRecord<>(site.topics.deadLetters(), "stray".getBytes(UTF_8)));
        letter("elsewhere", 0, Instant.now(), "another-topic");

        Trial asked = run("dlq", "replay");
        assertThat(asked.code()).isEqualTo(ExitCode.USAGE);
        assertThat(asked.err()).contains("11 dead letters", "--yes");
        assertThat(site.asked.all()).isEmpty();

        assertThat(fates(run("dlq", "replay", "--yes", "--json")))
                .hasSize(13)
                .contains("replay", "no_origin", "other_topic");
        site.awaitAsked(11);
    }

    private void threeLetters() throws InterruptedException {
        try (Dispatcher _ = site.dispatcher()) {
            site.call("k", "no json");
            site.awaitLetters(1);
            ProducerRecord<byte[], byte[]> bad =
                    new ProducerRecord<>(
                            site.topics.requests(),
                            CALLEE.getBytes(UTF_8),
                            "{\"request_id\":\"bad\",\"to_number\":\"%s\",\"is_realtime\":7}"
                                    .formatted(CALLEE)
                                    .getBytes(UTF_8));
            bad.headers().add("mine", "yes".getBytes(UTF_8));
            site.requests.send(bad);
            site.awaitLetters(2);
            site.requests.send(null, NO_TEXT);
            site.awaitLetters(3);
        }
    }

    private void letter(String requestId, int partition, Instant time) {
        letter(requestId, partition, time, site.topics.requests());
    }

    /** As a dispatcher of another time had written it. */
    private void letter(String requestId, int partition, Instant time, String topic) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(
                        site.topics.deadLetters(),
                        CALLEE.getBytes(UTF_8),
                        Requests.call(requestId, "+971545335200", CALLEE).getBytes(UTF_8));
        List.of(
                        "dlq_reason=unreadable",
                        "dlq_message=too large",
                        "dlq_original_topic=" + topic,
                        "dlq_original_partition=" + partition,
                        "dlq_original_offset=0",
                        "dlq_original_timestamp=" + time.toEpochMilli(),
                        "dlq_group=g")
                .forEach(header -> {
                    String[] parts = header.split("=", 2);
                    record.headers().add(parts[0], parts[1].getBytes(UTF_8));
                });
        site.requests.send(record);
    }

    private Trial run(String... arguments) {
        return site.run(arguments);
    }

    private JsonNode listed(String... more) {
        String[] arguments = Arrays.copyOf(new String[] {"dlq", "list", "--json"}, 3 + more.length);
        System.arraycopy(more, 0, arguments, 3, more.length);
        return json(run(arguments));
    }

    private List<String> values(JsonNode letters) {
        return letters.valueStream()
                .map(letter -> letter.get("partition") + ":" + letter.get("offset"))
                .map(place -> json(run("dlq", "show", place, "--json")).get("value").asString())
                .toList();
    }

    private static List<ConsumerRecord<byte[], byte[]>> of(
            List<ConsumerRecord<byte[], byte[]>> records, String value) {
        return records.stream()
                .filter(record -> Arrays.equals(record.value(), value.getBytes(UTF_8)))
                .toList();
    }

    private static JsonNode json(Trial trial) {
        assertThat(trial.code()).as(trial.err()).isZero();
        return JsonMapper.shared().readTree(trial.out());
    }

    private static List<String> ids(Trial trial) {
        return json(trial)
                .valueStream()
                .map(letter -> letter.get("request_id").asString("null"))
                .toList();
    }

    private static List<String> fates(Trial trial) {
        return json(trial).valueStream().map(letter -> letter.get("fate").asString()).toList();
    }
}
