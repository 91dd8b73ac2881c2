package dev.trunkline.dispatcher.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.testing.Evidence.Disturbances;
import dev.trunkline.dispatcher.testing.Evidence.Sent;
import dev.trunkline.dispatcher.testing.Violation.Flaw;
import dev.trunkline.schemas.CallParties;
import dev.trunkline.schemas.DispatchResult;
import dev.trunkline.schemas.Outcome;
import dev.trunkline.schemas.Reason;
import dev.trunkline.schemas.RouteTaken;
import dev.trunkline.schemas.ServerUsed;
import dev.trunkline.schemas.SourceRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The oracle itself: that it is content with what is right, and sees each thing that is wrong. */
final class RingOracleTest {
    private static final Instant SENT = Instant.parse("2026-01-01T10:00:00Z");
    private static final Instant ENDED = SENT.plusSeconds(5);
    private static final Map<String, Long> ONE_RING = Map.of("a", 1L);

    private static Sent sent(String id, long offset) {
        return new Sent(id, new SourceRecord("call-requests", 0, offset), SENT);
    }

    private static DispatchResult ended(String id, long offset, Outcome outcome) {
        return new DispatchResult(
                id,
                outcome,
                Reason.IN_DOUBT,
                null,
                null,
                null,
                1,
                CallParties.UNKNOWN,
                RouteTaken.NONE,
                ServerUsed.NONE,
                new SourceRecord("call-requests", 0, offset),
                SENT,
                ENDED);
    }

    private static List<Flaw> flaws(
            List<Sent> sent,
            Map<String, Long> rings,
            List<DispatchResult> outcomes,
            Disturbances disturbances) {
        return RingOracle.judge(new Evidence(sent, rings, outcomes, disturbances)).stream()
                .map(Violation::flaw)
                .toList();
    }

    private static List<Flaw> flaws(
            List<Sent> sent, Map<String, Long> rings, DispatchResult... outcomes) {
        return flaws(sent, rings, List.of(outcomes), Disturbances.NONE);
    }

    private static List<Flaw> flawsOf(Outcome outcome, long rings, Disturbances disturbances) {
        return flaws(
                List.of(sent("a", 0)),
                Map.of("a", rings),
                List.of(ended("a", 0, outcome)),
                disturbances);
    }

    @Test
    void isContentWithOneRingAndOneOutcome() {
        assertThat(flawsOf(Outcome.DISPATCHED, 1, Disturbances.NONE)).isEmpty();
    }

    @Test
    void isContentWithADuplicateBesideTheFirstOnesFate() {
        assertThat(
                        flaws(
                                List.of(sent("a", 0), sent("a", 1)),
                                ONE_RING,
                                ended("a", 1, Outcome.DUPLICATE),
                                ended("a", 0, Outcome.DISPATCHED)))
                .isEmpty();
    }

    @Test
    void seesALostCall() {
        assertThat(flaws(List.of(sent("a", 0)), Map.of()))
                .containsExactlyInAnyOrder(Flaw.LOST, Flaw.NO_FATE);
    }

    @Test
    void seesADoubleRing() {
        assertThat(flawsOf(Outcome.DISPATCHED, 2, Disturbances.NONE))
                .containsExactly(Flaw.DOUBLE_RING);
    }

    @Test
    void seesADoubleRingThatAKillCaused() {
        Disturbances kill = new Disturbances(Set.of("a"), List.of(ENDED));
        assertThat(flawsOf(Outcome.UNCERTAIN, 2, kill)).containsExactly(Flaw.DOUBLE_RING);
    }

    @Test
    void seesARecordReportedTwice() {
        assertThat(
                        flaws(
                                List.of(sent("a", 0)),
                                ONE_RING,
                                ended("a", 0, Outcome.DISPATCHED),
                                ended("a", 0, Outcome.DISPATCHED)))
                .containsExactlyInAnyOrder(Flaw.REPORTED_TWICE, Flaw.SECOND_FATE);
    }

    @Test
    void seesASecondFateOfTheSameRequest() {
        assertThat(
                        flaws(
                                List.of(sent("a", 0), sent("a", 1)),
                                ONE_RING,
                                ended("a", 0, Outcome.DISPATCHED),
                                ended("a", 1, Outcome.DISPATCHED)))
                .containsExactly(Flaw.SECOND_FATE);
    }

    @Test
    void seesARequestOfWhichThereAreOnlyDuplicates() {
        assertThat(flaws(List.of(sent("a", 0)), Map.of(), ended("a", 0, Outcome.DUPLICATE)))
                .containsExactly(Flaw.NO_FATE);
    }

    @Test
    void seesWhatNobodyAskedFor() {
        assertThat(flaws(List.of(), ONE_RING, ended("a", 0, Outcome.DISPATCHED)))
                .containsExactlyInAnyOrder(Flaw.RANG_FROM_NOWHERE, Flaw.REPORTED_FROM_NOWHERE);
    }

    @Test
    void seesARingThatIsOnlyReported() {
        assertThat(flawsOf(Outcome.DISPATCHED, 0, Disturbances.NONE))
                .containsExactly(Flaw.RING_INVENTED);
    }

    @ParameterizedTest
    @EnumSource(
            value = Outcome.class,
            names = {"REJECTED", "FAILED", "EXPIRED"})
    void seesARingThatIsDenied(Outcome outcome) {
        assertThat(flawsOf(outcome, 1, Disturbances.NONE)).containsExactly(Flaw.RING_DENIED);
        assertThat(flawsOf(outcome, 0, Disturbances.NONE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-1, false", "0, true", "3, true", "5, true", "6, false"})
    void takesADoubtThatAKillExplains(long killedAfterSeconds, boolean explained) {
        Disturbances kill =
                new Disturbances(Set.of(), List.of(SENT.plusSeconds(killedAfterSeconds)));
        assertThat(flawsOf(Outcome.UNCERTAIN, 1, kill).isEmpty()).isEqualTo(explained);
    }

    @ParameterizedTest
    @CsvSource({"a, true", "b, false"})
    void takesADoubtThatAFaultExplains(String faulted, boolean explained) {
        Disturbances fault = new Disturbances(Set.of(faulted), List.of());
        assertThat(flawsOf(Outcome.UNCERTAIN, 0, fault).isEmpty()).isEqualTo(explained);
    }
}
