package dev.trunkline.dispatcher.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.trunkline.dispatcher.engine.EngineListener.Lapse;
import dev.trunkline.dispatcher.engine.EngineSnapshot;
import dev.trunkline.dispatcher.health.Health;
import dev.trunkline.dispatcher.pace.AgentBreaker;
import dev.trunkline.dispatcher.recent.RecentActivity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What the health report says of a running engine. */
class EngineWatchTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final EngineSnapshot RUNNING = running(List.of());

    private static EngineSnapshot running(List<EngineSnapshot.Agents> agents) {
        return new EngineSnapshot(
                EngineSnapshot.State.RUNNING,
                null,
                0,
                0,
                0,
                0,
                1,
                0,
                0,
                EngineSnapshot.Waits.NONE,
                List.of(),
                agents,
                List.of(),
                null);
    }

    private final Health health = new Health(EngineWatch.PART);
    private final RecentActivity recent = new RecentActivity();

    private String message(Instant since) {
        new EngineWatch(() -> RUNNING, () -> recent.lapsedClaims(since), health, _ -> {}).look();
        return told();
    }

    private String told() {
        return Objects.requireNonNull(health.readiness().parts().get(EngineWatch.PART)).message();
    }

    @Test
    void claimsThatLapseAreToldForAMinute() {
        recent.claimLapsed(Lapse.LEASE, NOON);
        recent.claimLapsed(Lapse.LEASE, NOON.plusSeconds(1));
        recent.claimLapsed(Lapse.MOMENT, NOON);
        assertThat(message(NOON.minus(Duration.ofSeconds(30))))
                .startsWith("2 claims lapsed within the last minute")
                .contains("too slow");
        assertThat(health.readiness().ready()).as("calls go on").isTrue();
        assertThat(health.readiness().status()).isEqualTo("degraded");
    }

    @Test
    void agentsWhoseWorkersAreAwayAreNamed() {
        EngineSnapshot away =
                running(
                        List.of(
                                new EngineSnapshot.Agents(
                                        "sales on uae", AgentBreaker.State.AWAY, 7),
                                new EngineSnapshot.Agents(
                                        "billing on uae", AgentBreaker.State.RETURNING, 3)));
        new EngineWatch(() -> away, () -> 0, health, _ -> {}).look();
        assertThat(told()).isEqualTo("ok; no worker takes the calls of sales on uae, 7 wait");
        assertThat(health.readiness().ready()).isTrue();
    }

    @Test
    void beforeAndAfterThatAllIsWell() {
        recent.claimLapsed(Lapse.LEASE, NOON);
        assertThat(message(NOON.plusSeconds(10))).isEqualTo("ok");
    }

    @Test
    void aGaugeThatThrowsComesAfterTheReport() {
        EngineWatch watch =
                new EngineWatch(
                        () -> RUNNING,
                        () -> 0,
                        health,
                        _ -> {
                            throw new IllegalStateException("no gauge");
                        });
        assertThatIllegalStateException().isThrownBy(watch::look);
        assertThat(told()).isEqualTo("ok");
    }
}
