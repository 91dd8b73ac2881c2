package dev.trunkline.dispatcher.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.schemas.DispatchResult;
import dev.trunkline.schemas.Outcome;
import dev.trunkline.schemas.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Callees are called in the hours that the caller number's rules allow, on their own clock. */
class CallingHoursIT {
    private final Servers servers = new Servers();
    private final TestRows rows = TestRows.fresh();

    @AfterEach
    void close() {
        servers.close();
    }

    private Site site() throws InterruptedException {
        Map<String, String> settings = new HashMap<>(rows.environment());
        settings.putAll(servers.variables());
        return Site.open(settings);
    }

    /** A caller number that may call for an hour from a moment on. */
    private String callerFrom(Instant opens) {
        ZonedDateTime local = opens.atZone(ZoneId.of("Asia/Dubai"));
        return rows.caller(
                "{\"calling_hours\":{\"from\":\"%tT\",\"to\":\"%tT\"}}"
                        .formatted(local, local.plusHours(1)));
    }

    @Test
    void aCallWaitsForTheHoursAndHoldsItsLaneOnly() throws InterruptedException {
        try (Site site = site()) {
            site.awaitReady();
            Instant opens = Instant.now().plusSeconds(5).truncatedTo(ChronoUnit.SECONDS);
            site.call("waits", callerFrom(opens));
            site.call("waits-long", callerFrom(opens.plus(Duration.ofHours(2))));
            site.call("goes", rows.caller("{}"));

            DispatchResult goes = site.outcome("goes");
            DispatchResult waited = site.outcome("waits");

            assertThat(goes.outcome()).isEqualTo(Outcome.DISPATCHED);
            assertThat(servers.rings("waits-long")).isZero();
            assertThat(waited.outcome()).isEqualTo(Outcome.DISPATCHED);
            assertThat(waited.completedAt()).isAfterOrEqualTo(opens);
            assertThat(servers.rings("waits")).isOne();
        }
    }

    @Test
    void aCallWhoseTimeEndsBeforeExpires() throws InterruptedException {
        String caller = callerFrom(Instant.now().plus(Duration.ofHours(2)));
        try (Site site = site()) {
            site.requests.send(
                    "k",
                    "{\"request_id\":\"late\",\"from_number\":\"%s\",\"to_number\":\"%s\",\"expires_at\":\"%s\"}"
                            .formatted(caller, Site.CALLEE, Instant.now().plusSeconds(3)));

            DispatchResult result = site.outcome("late");

            assertThat(result.outcome()).isEqualTo(Outcome.EXPIRED);
            assertThat(result.reason()).isEqualTo(Reason.PAST_EXPIRY);
            assertThat(servers.rings("late")).isZero();
        }
    }

    /** The trunk's pace lets one go a second; those that are left when the hours end stay. */
    @Test
    void aCallThatWaitedForItsTurnDoesNotGoAfterTheHours() throws InterruptedException {
        Map<String, String> settings = new HashMap<>(rows.environment());
        settings.putAll(servers.variables());
        settings.put("PACE_TRUNK_CALLS_PER_SECOND", "1");
        try (Site site = Site.open(settings)) {
            site.awaitReady();
            Instant closes = Instant.now().plusSeconds(8).truncatedTo(ChronoUnit.SECONDS);
            String caller = callerFrom(closes.minus(Duration.ofHours(1)));
            for (int i = 0; i < 30; i++) {
                site.call("paced-" + i, caller);
            }
            await().pollDelay(Duration.between(Instant.now(), closes.plusSeconds(4)))
                    .atMost(Site.SOON)
                    .untilAsserted(() -> assertThat(site.results.all()).isNotEmpty());
            assertThat(servers.environment.dispatches())
                    .hasSizeBetween(1, 12)
                    .allSatisfy(dispatch -> assertThat(dispatch.at()).isBefore(closes));
            assertThat(site.results.results())
                    .hasSameSizeAs(servers.environment.dispatches())
                    .allSatisfy(
                            result -> assertThat(result.outcome()).isEqualTo(Outcome.DISPATCHED));
        }
    }

    @Test
    void hoursThatCannotBeReadLetNoCallOut() throws InterruptedException {
        String caller = rows.caller("{\"calling_hours\":{\"from\":\"nine\",\"to\":\"20:00\"}}");
        try (Site site = site()) {
            DispatchResult result = site.outcomeOf("misread", caller);

            assertThat(result.outcome()).isEqualTo(Outcome.REJECTED);
            assertThat(result.reason()).isEqualTo(Reason.OUTBOUND_NOT_ALLOWED);
            assertThat(result.message()).contains("calling_hours", "can't be read");
            assertThat(servers.rings("misread")).isZero();
        }
    }
}
