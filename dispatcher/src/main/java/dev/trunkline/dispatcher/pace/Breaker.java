package dev.trunkline.dispatcher.pace;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps calls from a server that fails: after too many failures nothing is sent for a while, then a
 * few trials decide. Resilience4j's, told by what LiveKit's answers mean. Not thread-safe.
 */
public final class Breaker {
    private final CircuitBreaker circuit;
    private final Settings settings;
    private final InstantSource clock;
    private Instant openUntil = Instant.EPOCH;

    /** Trials under way or used up, while it is half open. */
    private int trials;

    /**
     * When a breaker opens and how it closes.
     *
     * @param failures in percent of the last calls that open it, 1 to 100
     * @param window how many calls are looked at; with fewer it stays closed
     * @param open how long nothing is sent
     * @param trials how many calls then decide
     */
    public record Settings(int failures, int window, Duration open, int trials) {}

    /** What a breaker lets through. */
    public enum State {
        CLOSED,
        OPEN,
        HALF_OPEN
    }

    public Breaker(String name, Settings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.circuit =
                CircuitBreaker.of(
                        name,
                        CircuitBreakerConfig.custom()
                                .clock(clock.withZone(ZoneOffset.UTC))
                                .slidingWindowType(
                                        CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                                .slidingWindowSize(settings.window())
                                .minimumNumberOfCalls(settings.window())
                                .failureRateThreshold(settings.failures())
                                .waitDurationInOpenState(settings.open())
                                .permittedNumberOfCallsInHalfOpenState(settings.trials())
                                .build());
    }

    /** Until when it lets nothing through; null when a call may try now. */
    public @Nullable Instant closedTo() {
        return switch (state()) {
            case CLOSED -> null;
            case OPEN -> clock.instant().isBefore(openUntil) ? openUntil : null;
            case HALF_OPEN -> trials < settings.trials() ? null : Instant.MAX;
        };
    }

    /** A call goes; false when it must not after all. */
    public boolean enter() {
        if (!circuit.tryAcquirePermission()) {
            return false;
        }
        trials += state() == State.HALF_OPEN ? 1 : 0;
        return true;
    }

    /** A call that had entered was not sent, or its answer says nothing about the server. */
    public void leave() {
        circuit.releasePermission();
        trials = Math.max(0, trials - 1);
    }

    public void succeeded() {
        circuit.onSuccess(0, TimeUnit.NANOSECONDS);
        settle();
    }

    public void failed(String message) {
        circuit.onError(0, TimeUnit.NANOSECONDS, new Failure(message));
        settle();
    }

    private void settle() {
        switch (state()) {
            case CLOSED -> trials = 0;
            case OPEN -> {
                if (!clock.instant().isBefore(openUntil)) {
                    // The library lets calls try only after the wait, not at its end.
                    openUntil = clock.instant().plus(settings.open()).plusMillis(1);
                }
                trials = 0;
            }
            case HALF_OPEN -> {
                // The trials decide together.
            }
        }
    }

    public State state() {
        return switch (circuit.getState()) {
            case OPEN, FORCED_OPEN -> State.OPEN;
            case HALF_OPEN -> State.HALF_OPEN;
            case CLOSED, DISABLED, METRICS_ONLY -> State.CLOSED;
        };
    }

    /** What the library wants to be told; without a stack, because nobody reads it. */
    private static final class Failure extends Exception {
        private static final long serialVersionUID = 1L;

        private Failure(String message) {
            super(message, null, false, false);
        }
    }
}
