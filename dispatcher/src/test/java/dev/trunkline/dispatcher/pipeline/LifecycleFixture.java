package dev.trunkline.dispatcher.pipeline;

import static dev.trunkline.dispatcher.TestingCalls.LIVEKIT;
import static dev.trunkline.dispatcher.TestingCalls.NOON;
import static dev.trunkline.dispatcher.TestingCalls.ROUTE;
import static dev.trunkline.dispatcher.TestingCalls.SERVER;

import dev.trunkline.dispatcher.TestingCalls;
import dev.trunkline.dispatcher.claim.Claim;
import dev.trunkline.dispatcher.pipeline.CallState.Credentials;
import dev.trunkline.dispatcher.pipeline.CallState.Plan;
import dev.trunkline.dispatcher.pipeline.CallState.Progress;
import dev.trunkline.dispatcher.pipeline.NextStep.AfterWait;
import dev.trunkline.schemas.CallTiming;
import dev.trunkline.schemas.CredentialSourceEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A policy in round figures, and calls at each point of their way. */
final class LifecycleFixture {
    static final int MOST_ATTEMPTS = 3;
    static final Duration MAX_AGE = Duration.ofHours(1);
    static final RetrySchedule RETRY =
            new RetrySchedule(Duration.ofSeconds(1), Duration.ofSeconds(8));

    /** Lease 10 s, request 5 s, slack 2 s. */
    static final CallPolicy.DoubtWait DOUBT =
            new CallPolicy.DoubtWait(
                    Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(2));

    static final Plan PLAN = new Plan(ROUTE, SERVER, LIVEKIT);
    static final CredentialSourceEvent EVENT =
            new CredentialSourceEvent(
                    "order-1", null, "database", "ok", "hit", null, null, 1, NOON);

    private LifecycleFixture() {}

    static Lifecycle lifecycle(boolean redial) {
        return new Lifecycle(policy(redial), new SplittableRandom(3));
    }

    static CallPolicy policy(boolean redial) {
        return new CallPolicy(MAX_AGE, Duration.ofDays(1), MOST_ATTEMPTS, redial, RETRY, DOUBT);
    }

    static CallState fresh() {
        return timed(null, null);
    }

    static CallState timed(@Nullable Instant expiresAt, @Nullable Instant notBefore) {
        CallTiming timing = new CallTiming(expiresAt, notBefore, null);
        return CallState.fresh(TestingCalls.request("order-1", timing), NOON, NOON);
    }

    static CallState planned() {
        return fresh().planned(PLAN);
    }

    /** With its first claim committed. */
    static CallState claimed() {
        return claimed(0, false);
    }

    /** With a claim committed after {@code attempts} dispatches. */
    static CallState claimed(int attempts, boolean inDoubt) {
        Claim claim = TestingCalls.claim(1, attempts + 1, "attempt-" + (attempts + 1), inDoubt);
        Progress progress = new Progress(attempts, inDoubt, Credentials.UNDISPUTED, 0);
        CallState fresh = fresh();
        return new CallState(fresh.request(), NOON, NOON, PLAN, claim, progress);
    }

    static NextStep waits(Duration time, AfterWait next) {
        return new NextStep.Wait(NOON.plus(time), next);
    }
}
