package dev.trunkline.dispatcher.engine;

import static dev.trunkline.dispatcher.TestingCalls.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.livekit.LiveKitAnswer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OrphansTest {
    private static final LiveKitAnswer ANSWER = new LiveKitAnswer.RoomIs("RM_1", "attempt-1");
    private static final Instant LATER = NOON.plusSeconds(61);

    private final Orphans orphans = new Orphans(Duration.ofMinutes(1));
    private final Assignment assignment = EngineFixture.active(0);
    private final Call call = EngineFixture.take(assignment, 1, "order-1");

    @Test
    void anAttemptOfAnotherInstanceIsNotAdopted() {
        orphans.add("attempt-1", null, NOON);
        assertThat(orphans.adopt("attempt-2", call)).isNull();
    }

    @Test
    void whoAdoptsAnAnsweredAttemptHasTheAnswerOnce() {
        orphans.add("attempt-1", null, NOON);
        assertThat(orphans.answered("attempt-1", ANSWER)).isNull();
        assertThat(orphans.adopt("attempt-1", call))
                .isNotNull()
                .extracting(Orphans.Orphan::answer)
                .isEqualTo(ANSWER);
        assertThat(orphans.adopt("attempt-1", call)).isNull();
    }

    @Test
    void whoAdoptsAnAttemptUnderWayIsToldWhenItIsAnsweredOnce() {
        orphans.add("attempt-1", null, NOON);
        assertThat(orphans.adopt("attempt-1", call))
                .isNotNull()
                .extracting(Orphans.Orphan::answer)
                .isNull();
        assertThat(orphans.answered("attempt-1", ANSWER)).isSameAs(call);
        assertThat(orphans.answered("attempt-1", ANSWER)).isNull();
    }

    @Test
    void theAnswerIsKeptForTheNextWhenTheAdopterHasLostItsPartitionToo() {
        orphans.add("attempt-1", null, NOON);
        orphans.adopt("attempt-1", call);
        assignment.close();
        assertThat(orphans.answered("attempt-1", ANSWER)).isNull();
        Call next = EngineFixture.take(EngineFixture.active(0), 1, "order-1");
        assertThat(orphans.adopt("attempt-1", next))
                .isNotNull()
                .extracting(Orphans.Orphan::answer)
                .isEqualTo(ANSWER);
    }

    @Test
    void anAnswerToWhatIsNoOrphanIsNobodys() {
        assertThat(orphans.answered("attempt-1", ANSWER)).isNull();
    }

    @Test
    void theyAreKeptForAWhile() {
        orphans.add("attempt-1", ANSWER, NOON);
        orphans.add("attempt-2", ANSWER, NOON.plusSeconds(2));
        orphans.forgetOld(LATER);
        assertThat(orphans.adopt("attempt-1", call)).isNull();
        assertThat(orphans.adopt("attempt-2", call)).isNotNull();
    }

    /** The call that waits for it has nothing else that would wake it. */
    @Test
    void oneThatIsAwaitedIsKeptAsLongAsItTakes() {
        orphans.add("attempt-1", null, NOON);
        orphans.adopt("attempt-1", call);
        orphans.forgetOld(LATER);
        assertThat(orphans.answered("attempt-1", ANSWER)).isSameAs(call);
    }
}
