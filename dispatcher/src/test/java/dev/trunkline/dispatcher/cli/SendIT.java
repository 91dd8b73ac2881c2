package dev.trunkline.dispatcher.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.dispatcher.cli.outcome.Results;
import dev.trunkline.dispatcher.testing.CommittedRecords;
import dev.trunkline.dispatcher.testing.TestTopics;
import dev.trunkline.sandbox.host.LeasedPort;
import dev.trunkline.sandbox.testing.TestKafka;
import dev.trunkline.schemas.CallRequest;
import dev.trunkline.schemas.RequestReader;
import dev.trunkline.schemas.RequestReading;
import dev.trunkline.schemas.SourceRecord;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SendIT {
    private final TestTopics topics = TestTopics.create(3);
    private final Map<String, String> environment = topics.environment("send");
    private final CommittedRecords requests = new CommittedRecords(topics, topics.requests());

    @AfterEach
    void close() {
        requests.close();
    }

    @Test
    void aCallIsKeyedByItsCallee() {
        Trial sent = send("", "--to=+971545335200", "--request-id=r-1", "--from=+97145551234");

        assertThat(sent).isEqualTo(new Trial(0, "r-1" + System.lineSeparator(), ""));
        ConsumerRecord<byte[], byte[]> record = records(1).getFirst();
        assertThat(record.key()).isEqualTo("+971545335200".getBytes(UTF_8));
        assertThat(request(record).fromNumber()).isEqualTo("+97145551234");
        assertThat(headers(record))
                .containsEntry("ce_specversion", "1.0")
                .containsEntry("ce_id", "r-1")
                .containsEntry("ce_source", "/trunkline/send")
                .containsEntry("ce_type", "dev.trunkline.call.requested.v1")
                .containsEntry("content-type", "application/json")
                .containsKey("ce_time");
    }

    @Test
    void jsonSaysWhereItIs() {
        JsonNode sent = JsonMapper.shared().readTree(send("", "--to=1", "--json").out());

        ConsumerRecord<byte[], byte[]> record = records(1).getFirst();
        assertThat(sent.get("request_id").asString()).isEqualTo(request(record).requestId());
        assertThat(sent.get("topic").asString()).isEqualTo(topics.requests());
        assertThat(sent.get("partition").asInt()).isEqualTo(record.partition());
        assertThat(sent.get("offset").asLong()).isEqualTo(record.offset());
    }

    @Test
    void waitsForTheOutcomeOfItsOwnRecord() throws InterruptedException {
        try (RunningCommand command = wait("r-1");
                OutcomeWriter dispatcher = new OutcomeWriter(topics)) {
            SourceRecord source = awaitRequest();
            SourceRecord other =
                    new SourceRecord(source.topic(), source.partition(), source.offset() + 1);
            dispatcher.abort(Results.dispatched("r-1", source));
            dispatcher.raw(topics.results(), "nonsense");
            dispatcher.write(
                    Results.rejected("r-1", "0"),
                    Results.dispatched("r-1", other),
                    Results.dispatched("r-1", source));

            Trial ended = command.ended();
            assertThat(ended.code()).isZero();
            assertThat(ended.lines()).hasSize(3);
            assertThat(ended.lines().getFirst()).isEqualTo("r-1");
            assertThat(ended.lines().getLast()).contains("etisalat/uae").endsWith("dispatched");
        }
    }

    @Test
    void aCallThatIsNotDispatchedEndsWithOneAndWhy() throws InterruptedException {
        try (RunningCommand command = wait("r-1");
                OutcomeWriter dispatcher = new OutcomeWriter(topics)) {
            dispatcher.write(Results.rejected("r-1", awaitRequest()));

            Trial ended = command.ended();
            assertThat(ended.code()).isEqualTo(ExitCode.FAILED);
            assertThat(ended.lines().get(2)).endsWith("rejected no_country_code");
            assertThat(ended.lines().getLast()).isEqualTo("No country code");
        }
    }

    @Test
    void withoutADispatcherTheWaitEnds() {
        Trial sent = send("", "--to=1", "--request-id=r-1", "--wait", "--timeout=300ms");

        assertThat(sent.code()).isEqualTo(ExitCode.FAILED);
        assertThat(sent.lines()).containsExactly("r-1");
        assertThat(sent.err()).contains("No outcome within 300 ms: does a dispatcher run?");
        assertThat(records(1)).hasSize(1);
    }

    @Test
    void aCallThatIsPausedSaysSoInsteadOfAskingForADispatcher() {
        assertThat(Trial.of(environment, "", "pause", "--batch=june-7", "--note=wrong list").code())
                .isZero();

        Trial sent =
                send("", "--to=+971501234567", "--batch-id=june-7", "--wait", "--timeout=300ms");

        assertThat(sent.code()).isEqualTo(ExitCode.FAILED);
        assertThat(sent.err())
                .contains("No outcome within 300 ms: it waits: batch june-7 was paused by")
                .contains("wrong list")
                .doesNotContain("does a dispatcher run");
    }

    @Test
    void aFileIsSentButForItsBadRows() {
        Trial sent =
                send(
                        "Phone,Context,Name\r\n+971545335200,\"a, b\",Ann\r\n,,Bea\r\n0545335201,,Cid",
                        "--csv=-",
                        "--batch-id=june",
                        "--from=+97145551234");

        assertThat(sent.code()).isEqualTo(ExitCode.FAILED);
        assertThat(sent.lines()).containsExactly("Batch june: 2 of 3 rows sent, 1 bad.");
        assertThat(sent.err())
                .contains("line 3: to_number is missing")
                .contains("--batch-id june")
                .doesNotContain("\u001B");
        assertThat(sent(2))
                .extracting(CallRequest::requestId)
                .doesNotHaveDuplicates()
                .allSatisfy(id -> assertThat(id).matches("june-[0-9a-z]{12}"));
        assertThat(sent(2)).extracting(CallRequest::fromNumber).containsOnly("+97145551234");
        assertThat(sent(2))
                .extracting(request -> request.context().addedContext())
                .containsExactlyInAnyOrder("a, b", null);
    }

    @Test
    void aFileSentTwiceMeetsItselfOnTheSamePartitions() {
        String file =
                Stream.iterate(100, number -> number + 1)
                        .limit(50)
                        .map(String::valueOf)
                        .collect(Collectors.joining("\n", "to_number\n", "\n"));

        Trial first = send(file, "--csv=-");
        Trial second = send(file, "--csv=-");

        assertThat(first.code()).isZero();
        assertThat(second.out()).isEqualTo(first.out());
        Map<String, List<Integer>> partitions =
                records(100).stream()
                        .collect(
                                Collectors.groupingBy(
                                        record -> request(record).requestId(),
                                        Collectors.mapping(
                                                ConsumerRecord::partition, Collectors.toList())));
        assertThat(partitions).hasSize(50);
        assertThat(partitions.values())
                .allSatisfy(copies -> {
                    assertThat(copies).hasSize(2);
                    assertThat(copies.getFirst()).isEqualTo(copies.getLast());
                });
    }

    @Test
    void aChangedFileMeetsWhatWasSentBeforeOnTheSamePartitions() {
        String file = "phone,name\n+971501234567,Ann\n0501234568,Bea\n";
        String changed = "name,phone\nCid,0501234569\nBea,+971 50 123 4568\nAnn,0501234567\n";

        send(file, "--csv=-", "--batch-id=june");
        Trial again = send(changed, "--csv=-", "--batch-id=june");

        assertThat(again.lines()).containsExactly("Batch june: 3 of 3 rows sent, 0 bad.");
        Map<String, List<ConsumerRecord<byte[], byte[]>>> copies =
                records(5).stream()
                        .collect(Collectors.groupingBy(record -> request(record).requestId()));
        assertThat(copies).hasSize(3);
        assertThat(copies.values())
                .filteredOn(records -> records.size() == 2)
                .hasSize(2)
                .allSatisfy(records ->
                        assertThat(records)
                                .extracting(ConsumerRecord::partition)
                                .containsOnly(records.getFirst().partition()));
    }

    @Test
    void aFileThatCanNotBeReadToItsEndIsNotSentAtAll() {
        Trial sent = send("to_number,context\n1,a\n2,\"b\n3,c\n", "--csv=-");

        assertThat(sent.code()).isEqualTo(ExitCode.FAILED);
        assertThat(sent.err())
                .contains("Line 3: the quotes don't match")
                .contains("Nothing was sent");
        send("", "--to=1", "--request-id=later");
        assertThat(sent(1)).extracting(CallRequest::requestId).containsExactly("later");
    }

    @Test
    void whatKafkaDoesNotTakeIsReportedByItsLine() {
        Map<String, String> narrow = new HashMap<>(environment);
        narrow.put(
                "CALL_REQUESTS_TOPIC",
                TestKafka.newTopic("narrow", 1, Map.of("max.message.bytes", "1000")));
        String file = "to_number,context\n1,a\n2," + "b".repeat(2000) + "\n";

        Trial sent = Trial.of(narrow, file, "send", "--csv=-", "--batch-id=june");

        assertThat(sent.code()).isEqualTo(ExitCode.FAILED);
        assertThat(sent.lines()).containsExactly("Batch june: 1 of 2 rows sent, 0 bad.");
        assertThat(sent.err()).contains("line 3: not sent. Kafka at ").contains("--batch-id june");
    }

    @Test
    void aMissingTopicIsNamed() {
        Map<String, String> elsewhere = new HashMap<>(environment);
        elsewhere.put("CALL_REQUESTS_TOPIC", "nowhere");

        Trial sent = Trial.of(elsewhere, "", "send", "--to=1");

        assertThat(sent.code()).isEqualTo(ExitCode.FAILED);
        assertThat(sent.out()).isEmpty();
        assertThat(sent.err()).startsWith("trunkline: ").contains("nowhere").hasLineCount(1);
    }

    @Test
    void aBrokerThatDoesNotAnswerIsNamed() {
        try (LeasedPort port = LeasedPort.any()) {
            Map<String, String> elsewhere = new HashMap<>(environment);
            elsewhere.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + port.number());

            Trial sent = Trial.of(elsewhere, "to_number\n1\n", "send", "--csv=-");

            assertThat(sent.code()).isEqualTo(ExitCode.FAILED);
            assertThat(sent.out()).isEmpty();
            assertThat(sent.err()).contains("No answer from Kafka at 127.0.0.1:" + port.number());
        }
    }

    private RunningCommand wait(String requestId) {
        return new RunningCommand(
                environment, "send", "--to=1", "--request-id=" + requestId, "--wait");
    }

    private SourceRecord awaitRequest() {
        ConsumerRecord<byte[], byte[]> record = records(1).getFirst();
        return new SourceRecord(record.topic(), record.partition(), record.offset());
    }

    private List<ConsumerRecord<byte[], byte[]>> records(int atLeast) {
        return await().until(requests::all, all -> all.size() >= atLeast);
    }

    private List<CallRequest> sent(int atLeast) {
        return records(atLeast).stream().map(SendIT::request).toList();
    }

    private static CallRequest request(ConsumerRecord<byte[], byte[]> record) {
        return ((RequestReading.Valid) new RequestReader().read(record.value())).request();
    }

    private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> record) {
        return Arrays.stream(record.headers().toArray())
                .collect(
                        Collectors.toMap(
                                header -> header.key(),
                                header -> new String(header.value(), UTF_8)));
    }

    private Trial send(String input, String... options) {
        String[] arguments =
                Stream.concat(Stream.of("send"), Arrays.stream(options)).toArray(String[]::new);
        return Trial.of(environment, input, arguments);
    }
}
