package dev.trunkline.dispatcher.claim;

import static dev.trunkline.dispatcher.TestingCalls.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.TestingCalls;
import dev.trunkline.schemas.Outcome;
import dev.trunkline.schemas.Reason;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PartitionLedgerTest {
    private static final Instant HORIZON = NOON;
    private static final Instant BEFORE = NOON.minus(Duration.ofSeconds(1));
    private static final int MANY = 1_000;

    private final PartitionLedger ledger = new PartitionLedger();

    @Test
    void knowsNothingOfWhatWasNotApplied() {
        assertThat(ledger.of("order-1")).isNull();
        assertThat(ledger.isFinished(5)).isFalse();
        assertThat(ledger.size()).isZero();
    }

    @Test
    void theLastWriteOfARequestStands() {
        Claim claim = TestingCalls.claim(5, 1, "attempt-1", false);
        ledger.apply(request("order-1"), claim);
        assertThat(ledger.of("order-1")).isEqualTo(claim);
        ledger.apply(request("order-1"), finished(5, NOON));
        assertThat(ledger.of("order-1")).isEqualTo(finished(5, NOON));
        assertThat(ledger.size()).isEqualTo(1);
        ledger.apply(request("order-1"), null);
        assertThat(ledger.of("order-1")).isNull();
        assertThat(ledger.size()).isZero();
    }

    @Test
    void aMarkStandsUntilItsTombstone() {
        ledger.apply(mark(5), finished(5, NOON));
        assertThat(ledger.isFinished(5)).isTrue();
        assertThat(ledger.of("5")).isNull();
        ledger.apply(mark(5), null);
        assertThat(ledger.isFinished(5)).isFalse();
    }

    @Test
    void tombstonesOfWhatIsNotThereAreHarmless() {
        ledger.apply(request("order-1"), null);
        ledger.apply(mark(5), null);
        assertThat(ledger.size()).isZero();
    }

    @Test
    void marksBelowTheFrontierHaveOutlivedAndNoOthers() {
        ledger.apply(mark(4), finished(4, BEFORE));
        ledger.apply(mark(5), finished(5, BEFORE));
        ledger.apply(mark(6), finished(6, BEFORE));
        assertThat(ledger.outlived(5, HORIZON, MANY)).containsExactly(mark(4));
    }

    @Test
    void requestsFromBeforeTheHorizonHaveOutlivedOldestFirst() {
        ledger.apply(request("first"), finished(2, BEFORE.minusSeconds(1)));
        ledger.apply(request("second"), finished(1, BEFORE));
        ledger.apply(request("young"), finished(3, HORIZON));
        assertThat(ledger.outlived(10, HORIZON, MANY))
                .containsExactly(request("first"), request("second"));
    }

    @Test
    void requestsAtOrAboveTheFrontierHaveNotOutlived() {
        ledger.apply(request("order-1"), finished(5, BEFORE));
        assertThat(ledger.outlived(5, HORIZON, MANY)).isEmpty();
        assertThat(ledger.outlived(6, HORIZON, MANY)).containsExactly(request("order-1"));
    }

    @Test
    void aStandingClaimHasNotOutlivedHoweverOldItIs() {
        ledger.apply(request("order-1"), TestingCalls.claim(5, 1, "attempt-1", true));
        Instant muchLater = NOON.plus(Duration.ofDays(30));
        assertThat(ledger.outlived(5, muchLater, MANY)).isEmpty();
    }

    /** Else one lost record would keep all later entries in memory for ever. */
    @Test
    void aClaimWhoseRecordHasLeftTheTopicHoldsNothingUp() {
        ledger.apply(request("lost"), TestingCalls.claim(1, 1, "attempt-1", false));
        ledger.apply(request("order-2"), finished(2, NOON));
        assertThat(ledger.outlived(10, NOON.plusSeconds(1), MANY))
                .containsExactly(request("lost"), request("order-2"));
    }

    @Test
    void aCallThatWaitsHasOutlivedOnlyWhenItsRecordHasLeftTheTopic() {
        ledger.apply(request("waits"), new LedgerEntry.Waiting(5, 1, BEFORE));
        assertThat(ledger.outlived(5, HORIZON, MANY)).isEmpty();
        assertThat(ledger.outlived(6, HORIZON, MANY)).containsExactly(request("waits"));
    }

    @Test
    void aNewWriteMakesAnEntryYoungAgain() {
        ledger.apply(request("first"), TestingCalls.claim(1, 1, "attempt-1", false));
        ledger.apply(request("second"), finished(2, BEFORE));
        ledger.apply(request("first"), finished(1, HORIZON));
        assertThat(ledger.outlived(10, HORIZON, MANY)).containsExactly(request("second"));
    }

    @Test
    void soManyOfEitherKindAreNamedAtOnce() {
        for (int offset = 0; offset < 9; offset++) {
            ledger.apply(mark(offset), finished(offset, BEFORE));
            ledger.apply(request("order-" + offset), finished(offset, BEFORE));
        }
        assertThat(ledger.outlived(9, HORIZON, 2))
                .containsExactly(mark(0), mark(1), request("order-0"), request("order-1"));
    }

    private static LedgerKey request(String id) {
        return new LedgerKey.Request(id);
    }

    private static LedgerKey mark(long offset) {
        return new LedgerKey.Offset(offset);
    }

    private static LedgerEntry finished(long offset, Instant at) {
        return new LedgerEntry.Finished(offset, Outcome.DISPATCHED, Reason.OK, at);
    }
}
