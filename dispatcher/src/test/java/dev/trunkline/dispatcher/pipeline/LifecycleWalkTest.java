package dev.trunkline.dispatcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.schemas.Outcome;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of every life of a call, whatever happens in it. */
class LifecycleWalkTest {
    private static final int WALKS = 20_000;
    private static final Duration SECOND = Duration.ofSeconds(1);

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyCallEndsAndADoubtIsNeverDenied(boolean redial) {
        CallPolicy policy =
                new CallPolicy(
                        Duration.ofHours(1),
                        Duration.ofDays(1),
                        4,
                        redial,
                        new RetrySchedule(SECOND, SECOND.multipliedBy(8)),
                        new CallPolicy.DoubtWait(SECOND.multipliedBy(10), SECOND, SECOND));
        Set<Outcome> inDoubt = EnumSet.noneOf(Outcome.class);
        Set<Outcome> never = EnumSet.noneOf(Outcome.class);
        for (int seed = 0; seed < WALKS; seed++) {
            Walk walk = new Walk(seed, policy);
            Verdict verdict = walk.toTheEnd();
            (walk.wasInDoubt ? inDoubt : never).add(verdict.outcome());
            // Each of the three deaths may bring the one renewal of credentials back.
            assertThat(walk.dispatches).as("seed %d", seed).isLessThanOrEqualTo(4 + 1 + 3);
        }
        assertThat(inDoubt).containsExactlyInAnyOrder(Outcome.DISPATCHED, Outcome.UNCERTAIN);
        // Uncertain without a doubt of its own: when a former owner's probe holds the room.
        assertThat(never)
                .containsExactlyInAnyOrder(
                        Outcome.DISPATCHED,
                        Outcome.REJECTED,
                        Outcome.FAILED,
                        Outcome.EXPIRED,
                        Outcome.DUPLICATE,
                        Outcome.UNCERTAIN);
    }
}
