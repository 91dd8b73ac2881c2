package dev.trunkline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.schemas.CallConfirmation;
import dev.trunkline.schemas.ConfirmationReason;
import dev.trunkline.schemas.Reason;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TakersTest {
    private static final Sample TAKEN =
            Sample.of(
                    "taken", "+971545335200", "+971500000002", Expected.dispatched("database ok"));
    private static final Sample LEFT =
            Sample.of(
                    "left",
                    SampleNumber.INDIA.text(),
                    "+919876543210",
                    Expected.dispatched("database ok"));
    private static final Sample REJECTED =
            Sample.of("no", "+971545335200", null, Expected.rejected(Reason.TO_NUMBER_REQUIRED));

    private final Takers takers = new Takers(List.of(TAKEN, LEFT, REJECTED), true);

    private static CallConfirmation said(String id, ConfirmationReason reason) {
        return new CallConfirmation(
                id,
                reason,
                "so it went",
                new CallConfirmation.Place(null, null, null, null),
                CallConfirmation.Taken.NOBODY,
                null,
                1,
                Instant.EPOCH,
                Instant.EPOCH);
    }

    @Test
    void passesWhenEachDispatchedCallIsWhatItWasToBe() {
        takers.take(said("left", ConfirmationReason.NO_JOB));
        takers.take(said("somebody-else", ConfirmationReason.ROOM_GONE));
        assertThat(takers.complete()).isFalse();
        takers.take(said("taken", ConfirmationReason.AGENT_JOINED));
        assertThat(takers.complete()).isTrue();
        assertThat(takers.passed()).isTrue();
        assertThat(takers.summary())
                .isEqualTo("1 dispatched calls taken by a worker and 1 by none, of 2");
        assertThat(takers.differences()).isEmpty();
    }

    @Test
    void listsWhatIsDifferentAndWhatIsMissing() {
        takers.take(said("left", ConfirmationReason.WORKER_ACCEPTED));
        assertThat(takers.passed()).isFalse();
        assertThat(takers.differences())
                .containsExactly(
                        "left: expected no_agent, was confirmed: so it went",
                        "taken: not confirmed");
    }

    @Test
    void whereWorkersAreNotKnownEitherAnswerWillDo() {
        Takers unknown = new Takers(List.of(TAKEN, LEFT), false);
        unknown.take(said("left", ConfirmationReason.WORKER_ACCEPTED));
        unknown.take(said("taken", ConfirmationReason.NO_JOB));
        assertThat(unknown.passed()).isTrue();
        assertThat(unknown.summary())
                .isEqualTo("1 dispatched calls taken by a worker and 1 by none, of 2");
    }
}
