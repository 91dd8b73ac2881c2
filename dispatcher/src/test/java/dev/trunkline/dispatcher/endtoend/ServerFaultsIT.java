package dev.trunkline.dispatcher.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.sandbox.livekit.Fault;
import dev.trunkline.sandbox.livekit.LiveKitStandIn;
import dev.trunkline.schemas.DispatchResult;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What LiveKit may answer, or not: each ends as the contract says, and the next call is served. */
@TestInstance(Lifecycle.PER_CLASS)
class ServerFaultsIT {
    private final Servers servers = new Servers();
    private final TestRows rows = TestRows.fresh();
    private final String configId = rows.config("config", servers.config("ST_1"));
    private final String caller = rows.callerOf(configId);
    private Site site;

    @BeforeAll
    void open() throws InterruptedException {
        Map<String, String> settings = new HashMap<>(rows.environment());
        settings.put("LIVEKIT_SECRET_ENCRYPTION_KEY", servers.key);
        settings.put("MAX_ATTEMPTS", "3");
        // Else a change would be known before LiveKit could refuse what was there before.
        settings.put("CREDENTIAL_NOTIFICATIONS", "false");
        site = Site.open(settings);
    }

    @AfterAll
    void close() {
        site.close();
        servers.close();
    }

    private String outcomeOf(String id) {
        return outcome(site.outcomeOf(id, caller));
    }

    private static String outcome(DispatchResult result) {
        return "%s/%s/%d"
                .formatted(
                        result.outcome().wireName(), result.reason().wireName(), result.attempts());
    }

    private void expectNextIsServed(String id) {
        assertThat(outcomeOf(id)).isEqualTo("dispatched/ok/1");
        assertThat(servers.rings(id)).isOne();
    }

    /**
     * A fault, and what a call comes to that meets it so many times.
     *
     * @param answers credential events: a call that is claimed again tells the same answer once
     */
    private record Case(Fault fault, int times, String outcome, long rings, int answers) {
        String id() {
            return fault + "-" + times;
        }
    }

    private static List<Case> cases() {
        return List.of(
                new Case(Fault.ANSWER_401, 1, "failed/livekit_unauthorized/1", 0, 2),
                new Case(Fault.ANSWER_429, 2, "dispatched/ok/3", 1, 1),
                new Case(Fault.ANSWER_429, 3, "failed/retries_exhausted/3", 0, 1),
                new Case(Fault.ANSWER_500, 1, "uncertain/in_doubt/1", 0, 1),
                new Case(Fault.EXECUTE_THEN_500, 1, "dispatched/ok/1", 1, 1),
                new Case(Fault.EXECUTE_THEN_STALL, 1, "dispatched/ok/1", 1, 1),
                new Case(Fault.CUT, 1, "uncertain/in_doubt/1", 0, 1),
                new Case(Fault.REDIRECT_307, 1, "failed/livekit_rejected/1", 0, 1));
    }

    @Test
    void everyFaultHasItsOutcome() {
        for (Case one : cases()) {
            servers.database.faults().forRooms("call-" + one.id(), one.times(), one.fault());
            site.call(one.id(), caller);
        }
        for (Case one : cases()) {
            assertThat(outcome(site.outcome(one.id()))).as(one.id()).isEqualTo(one.outcome());
            assertThat(servers.rings(one.id())).as(one.id()).isEqualTo(one.rings());
            assertThat(site.events(one.id(), one.answers())).as(one.id()).hasSize(one.answers());
        }
        expectNextIsServed("after-faults");
    }

    @Test
    void aSecretThatWasChangedIsResolvedAnewOnce() {
        assertThat(outcomeOf("before")).isEqualTo("dispatched/ok/1");
        servers.database.changeKeys("another-key", "another-secret-of-sufficient-length");
        rows.execute(
                "update lad_dev.voice_agent_livekit set livekit_api_key = ?,"
                        + " livekit_api_secret = ? where id = ?::uuid",
                servers.database.apiKey(),
                servers.encrypted(servers.database.apiSecret()),
                configId);
        assertThat(outcomeOf("changed")).isEqualTo("dispatched/ok/2");
        assertThat(servers.rings("changed")).isOne();
        assertThat(site.events("changed", 2))
                .extracting(event -> event.get("cache").stringValue())
                .containsExactly("hit", "miss");
        expectNextIsServed("after-change");
    }

    /** No connection to it was ever open: on one that breaks, a request would be in doubt. */
    @Test
    void aServerThatIsDownIsTriedAgainAndServesWhenItIsBack() {
        try (LiveKitStandIn other = LiveKitStandIn.open()) {
            other.registerWorker(Servers.AGENT);
            other.stop();
            String secret = servers.encrypted(other.apiSecret());
            TestRows.Config config =
                    new TestRows.Config(other.url(), other.apiKey(), secret, null, null);
            String itsCaller = rows.callerOf(rows.config("other", config));
            assertThat(outcome(site.outcomeOf("down", itsCaller)))
                    .isEqualTo("failed/livekit_unavailable/3");
            expectNextIsServed("meanwhile");
            other.start();
            assertThat(outcome(site.outcomeOf("back", itsCaller))).isEqualTo("dispatched/ok/1");
            assertThat(other.ringsByRoom()).containsOnly(Map.entry("call-back", 1L));
        }
    }

    /**
     * The request arrives when its call is long given up: the probe's room keeps it from ringing.
     */
    @Test
    void aRequestThatStallsIsUncertainAndNeverRings() {
        servers.database.faults().forRooms("call-stalled", 1, Fault.STALL);
        assertThat(outcomeOf("stalled")).isEqualTo("uncertain/in_doubt/1");
        servers.database.faults().release();
        expectNextIsServed("after-stall");
        await().during(Duration.ofMillis(300))
                .untilAsserted(() -> assertThat(servers.rings("stalled")).isZero());
    }
}
