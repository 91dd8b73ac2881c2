package dev.trunkline.dispatcher.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BreakerTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration OPEN = Duration.ofSeconds(10);
    private static final Instant AFTER = NOON.plus(OPEN).plusMillis(1);

    private Instant now = NOON;
    private final Breaker breaker =
            new Breaker("server", new Breaker.Settings(50, 4, OPEN, 2), () -> now);

    @Test
    void staysClosedWhileFewFail() {
        succeed();
        succeed();
        succeed();
        fail();
        assertThat(breaker.state()).isEqualTo(Breaker.State.CLOSED);
        assertThat(breaker.closedTo()).isNull();
    }

    @Test
    void opensWhenHalfOfTheLastCallsFail() {
        open();
        assertThat(breaker.state()).isEqualTo(Breaker.State.OPEN);
        assertThat(breaker.closedTo()).isEqualTo(AFTER);
        assertThat(breaker.enter()).isFalse();
    }

    @Test
    void anAnswerThatComesLateDoesNotLengthenIt() {
        open();
        now = NOON.plusSeconds(5);
        breaker.failed("late");
        assertThat(breaker.closedTo()).isEqualTo(AFTER);
    }

    @Test
    void afterAWhileAFewTrialsGoAndDecide() {
        open();
        now = AFTER;
        assertThat(breaker.closedTo()).isNull();
        assertThat(breaker.enter()).isTrue();
        assertThat(breaker.state()).isEqualTo(Breaker.State.HALF_OPEN);
        assertThat(breaker.closedTo()).isNull();
        assertThat(breaker.enter()).isTrue();
        assertThat(breaker.closedTo()).isEqualTo(Instant.MAX);
        assertThat(breaker.enter()).isFalse();
        breaker.succeeded();
        breaker.succeeded();
        assertThat(breaker.state()).isEqualTo(Breaker.State.CLOSED);
        assertThat(breaker.closedTo()).isNull();
    }

    @Test
    void trialsThatFailOpenItAgain() {
        open();
        now = AFTER;
        breaker.enter();
        breaker.enter();
        breaker.failed("still down");
        breaker.failed("still down");
        assertThat(breaker.closedTo()).isEqualTo(now.plus(OPEN).plusMillis(1));
    }

    @Test
    void aTrialThatWasNotSentLeavesItsPlaceToAnother() {
        open();
        now = AFTER;
        breaker.enter();
        breaker.enter();
        breaker.leave();
        assertThat(breaker.closedTo()).isNull();
        assertThat(breaker.enter()).isTrue();
    }

    private void open() {
        succeed();
        succeed();
        fail();
        fail();
    }

    private void succeed() {
        assertThat(breaker.enter()).isTrue();
        breaker.succeeded();
    }

    private void fail() {
        assertThat(breaker.enter()).isTrue();
        breaker.failed("refused");
    }
}
