package dev.trunkline.dispatcher.cli.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.schemas.CredentialSourceEvent;
import dev.trunkline.schemas.DispatchResult;
import dev.trunkline.schemas.Outcome;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OutcomeFilterTest {
    private static final DispatchResult DISPATCHED = Results.dispatched("r-1", "b-1");
    private static final DispatchResult REJECTED = Results.rejected("r-2", "1");
    private static final CredentialSourceEvent EVENT =
            new CredentialSourceEvent(
                    "r-1",
                    null,
                    "environment",
                    "decrypt_failed",
                    "miss",
                    "c-1",
                    "dubai-1",
                    1200,
                    Instant.parse("2026-01-31T09:30:00Z"));

    @Test
    void withoutConditionsEverythingPasses() {
        OutcomeChoice all = new OutcomeChoice(Set.of(), Set.of(), Set.of());

        assertThat(all.accepts(DISPATCHED)).isTrue();
        assertThat(all.accepts(REJECTED)).isTrue();
        assertThat(all.accepts(EVENT)).isTrue();
    }

    @Test
    void eachConditionRestricts() {
        assertThat(accepted(new OutcomeChoice(Set.of("r-1"), Set.of(), Set.of()))).isTrue();
        assertThat(accepted(new OutcomeChoice(Set.of("r-2", "r-3"), Set.of(), Set.of()))).isFalse();
        assertThat(accepted(new OutcomeChoice(Set.of(), Set.of("b-1"), Set.of()))).isTrue();
        assertThat(accepted(new OutcomeChoice(Set.of(), Set.of("b-2"), Set.of()))).isFalse();
        assertThat(accepted(new OutcomeChoice(Set.of("r-1"), Set.of("b-2"), Set.of()))).isFalse();
        assertThat(accepted(new OutcomeChoice(Set.of(), Set.of(), Set.of(Outcome.REJECTED))))
                .isFalse();
        assertThat(new OutcomeChoice(Set.of("r-2"), Set.of(), Set.of()).accepts(EVENT)).isFalse();
    }

    @Test
    void anOutcomeWithoutABatchIsOfNone() {
        assertThat(new OutcomeChoice(Set.of(), Set.of("b-1"), Set.of()).accepts(REJECTED))
                .isFalse();
    }

    @Test
    void outcomesAreCounted() {
        OutcomeTally tally = new OutcomeTally();
        assertThat(tally).hasToString("0 outcomes");
        tally.add(Outcome.REJECTED);
        assertThat(tally).hasToString("1 outcome: 1 rejected");
        tally.add(Outcome.DISPATCHED);
        assertThat(tally).hasToString("2 outcomes: 1 dispatched, 1 rejected");
    }

    @Test
    void aCredentialEventIsALine() {
        assertThat(CredentialLine.of(EVENT, Colours.NONE, ZoneOffset.UTC))
                .isEqualTo(
                        "09:30:00  credentials of r-1: environment decrypt_failed, cache miss,"
                                + " config dubai-1, 1200 us");
    }

    private static boolean accepted(OutcomeChoice filter) {
        return filter.accepts(DISPATCHED);
    }
}
