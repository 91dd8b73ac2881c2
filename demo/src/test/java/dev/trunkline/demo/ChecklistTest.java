package dev.trunkline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.schemas.CallParties;
import dev.trunkline.schemas.DispatchResult;
import dev.trunkline.schemas.Outcome;
import dev.trunkline.schemas.Reason;
import dev.trunkline.schemas.RouteTaken;
import dev.trunkline.schemas.ServerUsed;
import dev.trunkline.schemas.SourceRecord;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ChecklistTest {
    private static final Sample TWICE = sample("twice", Outcome.DISPATCHED, Reason.OK);
    private static final Sample AGAIN =
            sample("twice", Outcome.DUPLICATE, Reason.ALREADY_DISPATCHED);

    private static Sample sample(String id, Outcome outcome, Reason reason) {
        return Sample.of(id, "+971500000001", "+971500000002", new Expected(outcome, reason, null));
    }

    private static DispatchResult result(String id, Outcome outcome, Reason reason) {
        return new DispatchResult(
                id,
                outcome,
                reason,
                "so it went",
                null,
                null,
                0,
                CallParties.UNKNOWN,
                RouteTaken.NONE,
                ServerUsed.NONE,
                new SourceRecord("call-requests", 0, 0),
                Instant.EPOCH,
                Instant.EPOCH);
    }

    @Test
    void passesWhenAllHasComeInWhateverOrder() {
        Checklist checklist = new Checklist(List.of(TWICE, AGAIN), 1);
        checklist.take(result("twice", Outcome.DUPLICATE, Reason.ALREADY_DISPATCHED));
        checklist.take(result("somebody-else", Outcome.FAILED, Reason.LIVEKIT_REJECTED));
        checklist.take(result("twice", Outcome.DISPATCHED, Reason.OK));
        assertThat(checklist.complete()).as("the dead letter is still to come").isFalse();
        checklist.takeDeadLetter();
        assertThat(checklist.complete()).isTrue();
        assertThat(checklist.passed()).isTrue();
        assertThat(checklist.differences()).isEmpty();
        assertThat(checklist.summary())
                .isEqualTo("2 of 2 outcomes and 1 of 1 dead letters as expected");
    }

    @Test
    void listsWhatIsDifferent() {
        Checklist checklist = new Checklist(List.of(TWICE), 0);
        checklist.take(result("twice", Outcome.UNCERTAIN, Reason.IN_DOUBT));
        assertThat(checklist.complete()).isTrue();
        assertThat(checklist.passed()).isFalse();
        assertThat(checklist.differences())
                .containsExactly(
                        "twice: expected dispatched ok, was uncertain in_doubt: so it went");
    }

    @Test
    void listsWhatHasNotCome() {
        Checklist checklist = new Checklist(List.of(TWICE), 0);
        assertThat(checklist.complete()).isFalse();
        assertThat(checklist.passed()).isFalse();
        assertThat(checklist.differences())
                .containsExactly("twice: expected dispatched ok, has none");
    }

    @Test
    void aDeadLetterTooManyIsNotExpected() {
        Checklist checklist = new Checklist(List.of(), 0);
        checklist.takeDeadLetter();
        assertThat(checklist.passed()).isFalse();
    }
}
