package dev.trunkline.sandbox.livekit;

import static dev.trunkline.sandbox.livekit.RawClient.CREATE_ROOM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.sandbox.livekit.RawClient.Answer;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class FaultsTest {
    private final LiveKitStandIn standIn = LiveKitStandIn.open();
    private final RawClient http = new RawClient(standIn.httpUrl());

    @AfterEach
    void close() {
        http.close();
        standIn.close();
    }

    @ParameterizedTest
    @CsvSource({
        "EXECUTE_THEN_408, 408, 1",
        "EXECUTE_THEN_500, 500, 1",
        "EXECUTE_THEN_503, 503, 1",
        "ANSWER_408, 408, 0",
        "ANSWER_500, 500, 0",
        "ANSWER_502_PLAIN, 502, 0",
        "ANSWER_503, 503, 0",
        "ANSWER_503_RETRY_AFTER_0, 503, 0",
        "ANSWER_429, 429, 0",
        "ANSWER_401, 401, 0",
        "REDIRECT_307, 307, 0",
        "REDIRECT_308, 308, 0",
    })
    void aFaultHasAStatusAndIsExecutedOrNot(Fault fault, int status, int rings) {
        standIn.faults().next(1, fault);

        assertThat(create("call-1").status()).isEqualTo(status);
        assertThat(standIn.dispatches()).hasSize(rings);
        assertThat(create("call-2").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"EXECUTE_THEN_CUT, 1", "CUT, 0"})
    void aCutHasNoAnswer(Fault fault, int rings) {
        standIn.faults().next(1, fault);

        assertThatThrownBy(() -> create("call-1")).isInstanceOf(UncheckedIOException.class);
        assertThat(standIn.dispatches()).hasSize(rings);
    }

    @ParameterizedTest
    @EnumSource(names = {"STALL", "EXECUTE_THEN_STALL"})
    void aStallLastsUntilItIsReleased(Fault fault) throws Exception {
        standIn.faults().next(1, fault);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Answer> stalled = threads.submit(() -> create("call-1"));
            Awaitility.await().until(() -> standIn.faults().stalledCount() == 1);
            assertThat(standIn.dispatches()).hasSize(fault == Fault.STALL ? 0 : 1);
            assertThat(stalled.isDone()).isFalse();

            standIn.faults().release();

            assertThat(stalled.get().status()).isEqualTo(200);
            assertThat(standIn.dispatches()).hasSize(1);
        }
    }

    @Test
    void aStallCanHaveALength() {
        standIn.faults().next(1, Fault.STALL, Duration.ofMillis(1));

        assertThat(create("call-1").status()).isEqualTo(200);
    }

    @Test
    void closingEndsStalledRequests() throws Exception {
        standIn.faults().next(1, Fault.STALL);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Answer> stalled = threads.submit(() -> create("call-1"));
            Awaitility.await().until(() -> standIn.faults().stalledCount() == 1);

            standIn.close();

            assertThatThrownBy(stalled::get).hasCauseInstanceOf(UncheckedIOException.class);
            assertThat(standIn.dispatches()).isEmpty();
        }
    }

    @Test
    void aRestartedNodeDispatchesTheSameRoomAgain() {
        create("call-1");
        standIn.faults().next(1, Fault.RESTART_NODE_THEN_EXECUTE);

        create("call-1");

        assertThat(standIn.ringsByRoom()).containsExactly(Map.entry("call-1", 2L));
    }

    @Test
    void aFaultCanBeForSomeRoomsAndIsUsedUp() {
        standIn.faults().forRooms("call-[12]", 2, Fault.ANSWER_503);

        assertThat(create("call-3").status()).isEqualTo(200);
        assertThat(create("call-1").status()).isEqualTo(503);
        assertThat(create("call-2").status()).isEqualTo(503);
        assertThat(create("call-1").status()).isEqualTo(200);
    }

    @Test
    void faultsComeInTheOrderTheyWereAdded() {
        standIn.faults().next(1, Fault.ANSWER_500);
        standIn.faults().next(1, Fault.ANSWER_429);

        assertThat(create("call-1").status()).isEqualTo(500);
        assertThat(create("call-1").status()).isEqualTo(429);
    }

    @Test
    void clearingForgetsThem() {
        standIn.faults().next(100, Fault.ANSWER_500);

        standIn.faults().clear();

        assertThat(create("call-1").status()).isEqualTo(200);
    }

    @Test
    void nonsenseIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> standIn.faults().next(0, Fault.CUT))
                .withMessage("A fault is for 1 request or more, not 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> standIn.faults().latency(Duration.ofMillis(1), 1.5))
                .withMessage("Jitter is a fraction from 0 to 1, not 1.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> standIn.faults().latency(Duration.ofMillis(-1), 0));
    }

    @Test
    void anotherProcessCanProgramItAndReadTheJournal() {
        assertThat(control("POST", "faults", "{\"fault\":\"ANSWER_500\",\"rooms\":\"call-1\"}"))
                .isEqualTo(200);
        assertThat(control("POST", "latency", "{\"millis\":1,\"jitter\":0.5}")).isEqualTo(200);
        assertThat(control("POST", "workers", "{\"agent_name\":\"agent\"}")).isEqualTo(200);

        assertThat(create("call-1").status()).isEqualTo(500);
        assertThat(create("call-2").status()).isEqualTo(200);
        assertThat(control("POST", "node-restart", "")).isEqualTo(200);
        assertThat(create("call-2").status()).isEqualTo(200);

        Answer journal = http.send("GET", "/sandbox/dispatches", "text/plain", null, "");
        assertThat(journal.json().size()).isEqualTo(2);
        assertThat(journal.json().path(0).path("room").asString()).isEqualTo("call-2");
        assertThat(journal.json().path(0).path("agent_name").asString()).isEqualTo("agent");
        assertThat(journal.json().path(0).path("served").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | faults | {\"fault\":\"NO_SUCH\"} | 400",
                "POST | faults | {} | 400",
                "POST | faults | { | 400",
                "POST | faults | {\"fault\":\"CUT\",\"rooms\":\"[\"} | 400",
                "POST | nothing | {} | 404",
                "GET | faults | {} | 404",
            })
    void aWrongOrderIsExplained(String method, String path, String body, int status) {
        assertThat(control(method, path, body)).isEqualTo(status);
    }

    private int control(String method, String path, String body) {
        return http.send(method, "/sandbox/" + path, "application/json", null, body).status();
    }

    private Answer create(String room) {
        ServerUnderTest server =
                new ServerUnderTest(standIn.httpUrl(), standIn.apiKey(), standIn.apiSecret());
        return http.json(
                CREATE_ROOM,
                server.tokenForAll(room),
                "{\"name\":\"%s\",\"agents\":[{\"agent_name\":\"agent\"}]}".formatted(room));
    }
}
