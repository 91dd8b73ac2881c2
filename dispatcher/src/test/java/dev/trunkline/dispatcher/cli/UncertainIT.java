package dev.trunkline.dispatcher.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.dispatcher.service.Dispatcher;
import dev.trunkline.sandbox.livekit.Fault;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class UncertainIT {
    private static final String CALLEE = "+971501234567";
    private final CallSite site = new CallSite();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void placesACallInDoubtAgainOnceOnly() throws InterruptedException {
        site.liveKit.faults().forRooms("call-lost", 1, Fault.CUT);
        try (Dispatcher _ = site.dispatcher()) {
            site.call(CALLEE, request("lost", ",\"tts_config\":{\"rate\":1.10},\"novel\":[1]"));
            site.awaitResults(1);
            assertThat(site.outcomes("lost")).containsExactly("uncertain");
            Trial list = site.run("uncertain", "list");
            assertThat(list.lines().get(1)).startsWith("lost").contains("+97***67", "call-lost");

            Trial without = site.run("uncertain", "redial", "--request-id", "lost");
            assertThat(without.code()).isEqualTo(ExitCode.USAGE);
            assertThat(without.out()).contains("lost.redial-1", "would be sent");
            assertThat(without.err()).contains("ring a second time", "--yes");
            assertThat(site.asked.all()).hasSize(1);

            assertThat(redial("--request-id", "lost").get(0).get("state").asString())
                    .isEqualTo("sent");
            assertThat(redial("--all").get(0).get("state").asString())
                    .isEqualTo("already_redialed");
            site.awaitResults(2);
        }
        assertThat(site.outcomes("lost.redial-1")).containsExactly("dispatched");
        assertThat(site.rings("lost.redial-1")).isOne();
        site.awaitAsked(2);
        ConsumerRecord<byte[], byte[]> again = site.asked.all().getLast();
        assertThat(new String(again.value(), UTF_8))
                .isEqualTo(
                        request("lost", ",\"tts_config\":{\"rate\":1.10},\"novel\":[1]")
                                .replace("\"lost\"", "\"lost.redial-1\""));
        assertThat(again.partition()).isEqualTo(site.asked.all().getFirst().partition());
        assertThat(again.key()).isEqualTo(CALLEE.getBytes(UTF_8));
        assertThat(site.run("uncertain", "list").err()).contains("No call in doubt");
        assertThat(json(site.run("uncertain", "list", "--all", "--json")).get(0).get("redial"))
                .asString()
                .contains("dispatched");
    }

    @Test
    void twoRedialsAtOnceRingOnce() throws Exception {
        site.liveKit.faults().forRooms("call-lost", 1, Fault.CUT);
        try (Dispatcher _ = site.dispatcher()) {
            site.call(CALLEE, request("lost", ""));
            site.awaitResults(1);
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                Callable<Trial> redial = () -> site.run("uncertain", "redial", "--all", "--yes");
                List<Future<Trial>> running = threads.invokeAll(List.of(redial, redial, redial));
                assertThat(running)
                        .extracting(Future::resultNow)
                        .filteredOn(trial -> trial.code() != ExitCode.OK)
                        .allSatisfy(trial ->
                                assertThat(trial.err())
                                        .contains("Another command of this kind began"));
            }
            redial("--all");
            site.awaitResults(2);
        }
        assertThat(site.outcomes("lost.redial-1")).containsExactly("dispatched");
        assertThat(site.rings("lost.redial-1")).isOne();
        site.awaitAsked(2);
    }

    @Test
    void aRedialInDoubtGetsTheNextId() throws InterruptedException {
        site.liveKit.faults().forRooms("call-lost", 1, Fault.CUT);
        site.liveKit.faults().forRooms("call-lost\\.redial-1", 1, Fault.CUT);
        try (Dispatcher _ = site.dispatcher()) {
            site.call(CALLEE, request("lost", ""));
            site.awaitResults(1);
            redial("--all");
            site.awaitResults(2);
            assertThat(redial("--all")).hasSize(2);
            site.awaitResults(3);
        }
        assertThat(site.outcomes("lost.redial-2")).containsExactly("dispatched");
        assertThat(site.rings("lost.redial-1")).isZero();
    }

    @Test
    void whatIsPastItsTimeIsNotPlacedUnlessAskedFor() throws InterruptedException {
        site.liveKit.faults().forRooms("call-expiring", 1, Fault.CUT);
        site.liveKit.faults().forRooms("call-aging", 1, Fault.CUT);
        Instant expiry = Instant.now().plusSeconds(8);
        try (Dispatcher _ = site.dispatcher()) {
            site.call("a", request("expiring", ",\"expires_at\":\"" + expiry + "\""));
            site.awaitResults(1);
            site.call("b", request("aging", ""));
            site.awaitResults(2);
            await().atMost(CallSite.SOON).until(() -> Instant.now().isAfter(expiry));
            site.with("CALL_MAX_AGE", "1s");
            Trial redialed = site.run("uncertain", "redial", "--all", "--yes");
            assertThat(redialed.code()).isEqualTo(ExitCode.FAILED);
            assertThat(redialed.out())
                    .contains("expires_at has passed")
                    .contains("longer than CALL_MAX_AGE: --late places it anyway");
            assertThat(site.asked.all()).hasSize(2);

            Trial late = site.run("uncertain", "redial", "--request-id=aging", "--late", "--yes");
            assertThat(late.code()).isZero();
            site.awaitResults(3);
        }
        assertThat(site.outcomes("aging.redial-1")).containsExactly("dispatched");
    }

    @Test
    void anUnknownIdIsSaidAndNothingSent() {
        site.requests.send(
                new ProducerRecord<>(site.topics.results(), "no outcome".getBytes(UTF_8)));
        Trial unknown = site.run("uncertain", "redial", "--request-id", "nobody", "--yes");

        assertThat(unknown.code()).isEqualTo(ExitCode.FAILED);
        assertThat(unknown.err()).contains("nobody", "nothing was sent");
        assertThat(site.asked.all()).isEmpty();
    }

    private static String request(String id, String more) {
        return "{\"request_id\":\"%s\",\"from_number\":\"+971545335200\",\"to_number\":\"%s\"%s}"
                .formatted(id, CALLEE, more);
    }

    private JsonNode redial(String... which) {
        String[] arguments = new String[which.length + 4];
        arguments[0] = "uncertain";
        arguments[1] = "redial";
        arguments[2] = "--yes";
        arguments[3] = "--json";
        System.arraycopy(which, 0, arguments, 4, which.length);
        return json(site.run(arguments));
    }

    private static JsonNode json(Trial trial) {
        assertThat(trial.code()).as(trial.err()).isZero();
        return JsonMapper.shared().readTree(trial.out());
    }
}
