package dev.trunkline.dispatcher.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.dispatcher.testing.TestTopics;
import dev.trunkline.sandbox.testing.Patience;
import dev.trunkline.schemas.CallControl;
import dev.trunkline.schemas.CallControlJson;
import dev.trunkline.schemas.ControlKey;
import dev.trunkline.schemas.DispatchResult;
import dev.trunkline.schemas.Outcome;
import dev.trunkline.schemas.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people pause waits, what they cancel isn't placed; on every instance, over restarts. */
class ControlsIT {
    private static final Duration OBEYED = Duration.ofSeconds(2);

    private final Servers servers = new Servers();
    private final TestTopics topics = TestTopics.create(2);

    @AfterEach
    void close() {
        servers.close();
    }

    private Site site(String instance) throws InterruptedException {
        Map<String, String> settings = new HashMap<>(servers.variables());
        settings.put("INSTANCE_ID", instance);
        settings.put("OUTBOUND_TRUNK_ID", "ST_1");
        Site site = Site.open(topics, settings);
        site.awaitReady();
        return site;
    }

    private void put(Site site, String key) {
        ControlKey parsed = ControlKey.parse(key);
        CallControl control = new CallControl(parsed, Instant.now(), "ana@ops", "a test");
        var _ = site.requests.send(record(parsed, CallControlJson.write(control)));
    }

    private void takeBack(Site site, String key) {
        var _ = site.requests.send(record(ControlKey.parse(key), null));
    }

    private ProducerRecord<byte[], byte[]> record(ControlKey key, byte @Nullable [] value) {
        return new ProducerRecord<>(topics.control(), key.bytes(), value);
    }

    private static void awaitShown(Site site, String key) {
        await().atMost(Patience.of(OBEYED))
                .untilAsserted(() ->
                        assertThat(site.get("/health/ready").body())
                                .contains("\"details\":[\"" + key + "\"]"));
    }

    private static void call(Site site, String id, String more) {
        site.requests.send(
                id,
                "{\"request_id\":\"%s\",\"to_number\":\"%s\"%s}".formatted(id, Site.CALLEE, more));
        site.requests.flush();
    }

    /** Waits until the dispatcher has looked at so many calls and holds them back. */
    private static void awaitPaused(Site site, int calls) {
        site.awaitMetrics("calldispatch_calls_held{cause=\"paused\"} %d.0".formatted(calls));
    }

    private void isUnplaced(Site site, String... ids) {
        assertThat(site.results.all()).isEmpty();
        for (String id : ids) {
            assertThat(servers.rings(id)).isZero();
        }
    }

    private void staysUnplaced(Site site, String... ids) {
        await().during(OBEYED).atMost(Site.SOON).untilAsserted(() -> isUnplaced(site, ids));
    }

    private void assertCancelled(DispatchResult result) {
        assertThat(result.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(result.reason()).isEqualTo(Reason.CANCELLED);
        assertThat(result.message()).contains("ana@ops", "a test");
        assertThat(servers.rings(result.requestId())).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pause:all",
                "pause:trunk:ST_1",
                "pause:server:environment",
                "pause:batch:june-7",
                "pause:tenant:123e4567-e89b-12d3-a456-426614174000"
            })
    void aPausedCallWaitsUntilItIsResumed(String key) throws InterruptedException {
        try (Site site = site("one")) {
            put(site, key);
            awaitShown(site, key);
            call(
                    site,
                    "held",
                    ",\"batch_id\":\"june-7\",\"tenant_id\":\"123e4567-e89b-12d3-a456-426614174000\"");
            awaitPaused(site, 1);
            isUnplaced(site, "held");
            assertThat(site.get("/metrics").body())
                    .containsPattern("calldispatch_controls\\{.*} 1\\.0");

            takeBack(site, key);
            assertThat(site.outcome("held").outcome()).isEqualTo(Outcome.DISPATCHED);
            assertThat(servers.rings("held")).isOne();
        }
    }

    @Test
    void waitingCallsAreCancelledByTheirIdOrTheirBatch() throws InterruptedException {
        String later = ",\"not_before\":\"%s\"".formatted(Instant.now().plusSeconds(600));
        try (Site site = site("one")) {
            call(site, "single", later);
            call(site, "of-batch", later + ",\"batch_id\":\"june-7\"");
            site.awaitMetrics("calldispatch_calls_in_flight 2.0");
            isUnplaced(site, "single", "of-batch");

            put(site, "cancel:request:single");
            assertCancelled(site.outcome("single"));
            put(site, "cancel:batch:june-7");
            assertCancelled(site.outcome("of-batch"));
            call(site, "sent-later", ",\"batch_id\":\"june-7\"");
            assertCancelled(site.outcome("sent-later"));
        }
    }

    @Test
    void aPausedCallCanBeCancelled() throws InterruptedException {
        try (Site site = site("one")) {
            put(site, "pause:trunk:ST_1");
            awaitShown(site, "pause:trunk:ST_1");
            call(site, "held", "");
            awaitPaused(site, 1);
            isUnplaced(site, "held");
            put(site, "cancel:request:held");
            assertCancelled(site.outcome("held"));
        }
    }

    @Test
    void aPausedCallThatExpiresTellsWhyAndWhereItWouldHaveGone() throws InterruptedException {
        try (Site site = site("one")) {
            put(site, "pause:trunk:ST_1");
            awaitShown(site, "pause:trunk:ST_1");
            call(site, "held", ",\"expires_at\":\"%s\"".formatted(Instant.now().plusSeconds(3)));

            DispatchResult result = site.outcome("held");

            assertThat(result.outcome()).isEqualTo(Outcome.EXPIRED);
            assertThat(result.message()).endsWith("; trunk ST_1 was paused by ana@ops");
            assertThat(result.route().trunkId()).isEqualTo("ST_1");
            assertThat(result.server().credentialSource()).isEqualTo("environment");
            assertThat(site.event("held")).startsWith("environment/");
            assertThat(servers.rings("held")).isZero();
        }
    }

    @Test
    void theServerOfANamedConfigIsPausedAndNoOther() throws InterruptedException {
        TestRows rows = TestRows.fresh();
        Map<String, String> settings = new HashMap<>(rows.environment());
        settings.putAll(servers.variables());
        settings.put("LIVEKIT_SECRET_ENCRYPTION_KEY", servers.key);
        String caller = rows.callerOf(rows.config("dubai-1", servers.config("ST_2")));
        try (Site site = Site.open(topics, settings)) {
            site.awaitReady();
            put(site, "pause:server:dubai-1");
            awaitShown(site, "pause:server:dubai-1");
            site.call("held", caller);
            assertThat(site.outcomeOf("free", "").outcome()).isEqualTo(Outcome.DISPATCHED);
            awaitPaused(site, 1);
            assertThat(servers.rings("held")).isZero();

            takeBack(site, "pause:server:dubai-1");

            DispatchResult result = site.outcome("held");
            assertThat(result.outcome()).isEqualTo(Outcome.DISPATCHED);
            assertThat(result.server().configName()).isEqualTo("dubai-1");
            assertThat(servers.rings("held")).isOne();
        }
    }

    @Test
    void aRestartForgetsNothing() throws InterruptedException {
        try (Site site = site("one")) {
            put(site, "pause:trunk:ST_1");
            put(site, "cancel:request:dropped");
            awaitShown(site, "pause:trunk:ST_1");
            call(site, "held", "");
        }
        try (Site site = site("one")) {
            call(site, "dropped", "");
            assertCancelled(site.outcome("dropped"));
            assertThat(servers.rings("held")).isZero();
            takeBack(site, "pause:trunk:ST_1");
            assertThat(site.outcome("held").outcome()).isEqualTo(Outcome.DISPATCHED);
        }
    }

    @Test
    void everyInstanceObeys() throws InterruptedException {
        try (Site one = site("one");
                Site two = site("two")) {
            put(one, "pause:all");
            awaitShown(one, "pause:all");
            awaitShown(two, "pause:all");
            String[] ids = new String[20];
            for (int i = 0; i < ids.length; i++) {
                ids[i] = "call-" + i;
                call(two, ids[i], "");
            }
            staysUnplaced(one, ids);
            takeBack(one, "pause:all");
            for (String id : ids) {
                assertThat(one.outcome(id).outcome()).isEqualTo(Outcome.DISPATCHED);
                assertThat(servers.rings(id)).isOne();
            }
        }
    }
}
