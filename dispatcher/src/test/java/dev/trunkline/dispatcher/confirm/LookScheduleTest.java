package dev.trunkline.dispatcher.confirm;

import static dev.trunkline.dispatcher.confirm.Awaited.AFTER;
import static dev.trunkline.dispatcher.confirm.Awaited.DUE;
import static dev.trunkline.dispatcher.confirm.Awaited.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.confirm.Finding.Accepted;
import dev.trunkline.dispatcher.confirm.Finding.AgentThere;
import dev.trunkline.dispatcher.confirm.Finding.CalleeThere;
import dev.trunkline.dispatcher.confirm.Finding.Gone;
import dev.trunkline.dispatcher.confirm.Finding.Nothing;
import dev.trunkline.dispatcher.confirm.Finding.Unanswered;
import dev.trunkline.schemas.CallConfirmation;
import dev.trunkline.schemas.ConfirmationReason;
import dev.trunkline.schemas.ConfirmationResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookScheduleTest {
    private static final Finding NOTHING = new Nothing();
    private static final Finding DOWN =
            new Unanswered(ConfirmationReason.LIVEKIT_UNAVAILABLE, "refused", true);
    private static final Finding JOB = new Accepted("AD_1", "AW_1", at(1.5));
    private static final Finding REFUSED = new Finding.Refused();
    private static final Finding CALLEE = new CalleeThere();

    private final LookSchedule schedule = new LookSchedule(AFTER);
    private final List<String> asked = new ArrayList<>();

    /** Answers questions in order, each 50 ms after it is due; what is asked is noted. */
    private CallConfirmation play(Finding... answers) {
        Step step = schedule.first(Awaited.call(1), at(0.1));
        for (Finding answer : answers) {
            Inquiry inquiry = ((Step.Ask) step).inquiry();
            asked.add(
                    inquiry.question()
                            + " "
                            + Duration.between(Awaited.DISPATCHED, inquiry.at()).toMillis());
            step = schedule.after(inquiry, answer, inquiry.at().plusMillis(50));
        }
        return ((Step.Ended) step).confirmation();
    }

    @Test
    void aJobThatIsTakenIsOneQuestion() {
        CallConfirmation seen = play(JOB);
        assertThat(asked).containsExactly("JOBS 3000");
        assertThat(seen.reason()).isEqualTo(ConfirmationReason.WORKER_ACCEPTED);
        assertThat(seen.taken())
                .isEqualTo(new CallConfirmation.Taken("AD_1", "AW_1", Duration.ofMillis(1_500)));
        assertThat(seen.requests()).isOne();
        assertThat(seen.place().configName()).isEqualTo("dubai");
    }

    @Test
    void onlyThreeEmptyAnswersAtTheSetTimeAreNoAgent() {
        CallConfirmation seen = play(NOTHING, NOTHING, NOTHING, NOTHING, NOTHING);
        assertThat(asked)
                .containsExactly(
                        "JOBS 3000", "JOBS 10000", "ALIVE 30000", "JOBS 30050", "OCCUPANTS 30100");
        assertThat(seen.reason()).isEqualTo(ConfirmationReason.NO_JOB);
        assertThat(seen.result()).isEqualTo(ConfirmationResult.NO_AGENT);
        assertThat(seen.message()).contains("within 30 s").contains("agent");
        assertThat(seen.requests()).isEqualTo(LookSchedule.MOST_REQUESTS);
        assertThat(seen.decidedAt()).isEqualTo(DUE.plusMillis(150));
    }

    @Test
    void aJobThatLiveKitHasNotWrittenDownShowsByItsAgent() {
        CallConfirmation seen =
                play(NOTHING, NOTHING, NOTHING, NOTHING, new AgentThere("agent-AJ_1", at(29)));
        assertThat(seen.reason()).isEqualTo(ConfirmationReason.AGENT_JOINED);
        assertThat(seen.taken().worker()).isEqualTo("agent-AJ_1");
        assertThat(seen.taken().took()).isEqualTo(Duration.ofSeconds(29));
    }

    @Test
    void aCalleeIsEnoughWhereTheJobIsNotToBeSeen() {
        assertThat(play(NOTHING, NOTHING, CALLEE, NOTHING).reason())
                .isEqualTo(ConfirmationReason.CALLEE_JOINED);
        assertThat(play(NOTHING, NOTHING, CALLEE, DOWN).reason())
                .isEqualTo(ConfirmationReason.CALLEE_JOINED);
        assertThat(play(NOTHING, NOTHING, CALLEE, JOB).taken().worker()).isEqualTo("AW_1");
        assertThat(play(NOTHING, NOTHING, NOTHING, NOTHING, CALLEE).reason())
                .isEqualTo(ConfirmationReason.CALLEE_JOINED);
    }

    /** Another worker may take it; at the last look that is over. */
    @Test
    void aJobThatIsRefusedIsNoAgentOnceItIsSure() {
        CallConfirmation seen = play(REFUSED, REFUSED, NOTHING, REFUSED, NOTHING);
        assertThat(asked)
                .containsExactly(
                        "JOBS 3000", "JOBS 10000", "ALIVE 30000", "JOBS 30050", "OCCUPANTS 30100");
        assertThat(seen.result()).isEqualTo(ConfirmationResult.NO_AGENT);
        assertThat(seen.reason()).isEqualTo(ConfirmationReason.REJECTED_BY_WORKER);
        assertThat(seen.message()).contains("refused").contains("within 30 s");
        assertThat(seen.taken()).isEqualTo(CallConfirmation.Taken.NOBODY);
    }

    @Test
    void whoTakesItAfterARefusalCounts() {
        assertThat(play(REFUSED, JOB).reason()).isEqualTo(ConfirmationReason.WORKER_ACCEPTED);
        assertThat(
                        play(
                                        REFUSED,
                                        NOTHING,
                                        NOTHING,
                                        REFUSED,
                                        new AgentThere("agent-AJ_1", at(29)))
                                .reason())
                .isEqualTo(ConfirmationReason.AGENT_JOINED);
        assertThat(play(NOTHING, NOTHING, CALLEE, REFUSED).reason())
                .isEqualTo(ConfirmationReason.CALLEE_JOINED);
    }

    @Test
    void aRoomThatIsGoneAfterARefusalHadNoAgent() {
        assertThat(play(REFUSED, NOTHING, new Gone()).reason())
                .isEqualTo(ConfirmationReason.REJECTED_BY_WORKER);
        assertThat(play(REFUSED, DOWN, DOWN, DOWN, DOWN).reason())
                .isEqualTo(ConfirmationReason.LIVEKIT_UNAVAILABLE);
    }

    @Test
    void aRoomThatIsGoneIsNotWithoutAgent() {
        CallConfirmation seen = play(NOTHING, DOWN, new Gone());
        assertThat(seen.result()).isEqualTo(ConfirmationResult.UNKNOWN);
        assertThat(seen.reason()).isEqualTo(ConfirmationReason.ROOM_GONE);
    }

    @Test
    void aServerThatIsDownIsAskedFiveTimesAtMost() {
        CallConfirmation seen = play(DOWN, DOWN, DOWN, DOWN, DOWN);
        assertThat(asked)
                .containsExactly(
                        "JOBS 3000", "JOBS 10000", "ALIVE 30000", "ALIVE 30350", "ALIVE 30700");
        assertThat(seen.reason()).isEqualTo(ConfirmationReason.LIVEKIT_UNAVAILABLE);
        assertThat(seen.message()).isEqualTo("refused");
        assertThat(seen.requests()).isEqualTo(LookSchedule.MOST_REQUESTS);
    }

    @Test
    void whatIsLeftOfTheFiveIsNotEnoughForNoAgent() {
        CallConfirmation seen = play(DOWN, DOWN, DOWN, DOWN, NOTHING);
        assertThat(seen.reason()).isEqualTo(ConfirmationReason.LIVEKIT_UNAVAILABLE);
        assertThat(play(DOWN, DOWN, DOWN, DOWN, CALLEE).reason())
                .isEqualTo(ConfirmationReason.CALLEE_JOINED);
    }

    @Test
    void withoutCredentialsNothingIsCounted() {
        Finding none = new Unanswered(ConfirmationReason.NO_CREDENTIALS, "no key", false);
        CallConfirmation seen = play(none, none, none);
        assertThat(seen.reason()).isEqualTo(ConfirmationReason.NO_CREDENTIALS);
        assertThat(seen.requests()).isZero();
    }

    @Test
    void aJobWithoutTimeCountsAsSeen() {
        assertThat(play(new Accepted("AD_1", "", null)).taken())
                .isEqualTo(new CallConfirmation.Taken("AD_1", null, Duration.ofMillis(3_050)));
        assertThat(play(new Accepted("AD_1", "AW_1", at(-2))).taken().took()).isZero();
    }

    /** As after a restart. */
    @ParameterizedTest
    @CsvSource({"0, JOBS, 3000", "3.5, JOBS, 10000", "12, ALIVE, 30000", "45, ALIVE, 30000"})
    void looksThatAreMissedAreLeftOut(double now, Question question, long at) {
        Inquiry first = ((Step.Ask) schedule.first(Awaited.call(1), at(now))).inquiry();
        assertThat(first.question()).isEqualTo(question);
        assertThat(first.at()).isEqualTo(Awaited.DISPATCHED.plusMillis(at));
    }

    @Test
    void anHourLaterNothingIsAsked() {
        Instant late = DUE.plus(LookSchedule.TOO_LATE).plusSeconds(1);
        Step first = schedule.first(Awaited.call(1), late);
        assertThat(((Step.Ended) first).confirmation().reason())
                .isEqualTo(ConfirmationReason.TOO_LATE);
    }
}
