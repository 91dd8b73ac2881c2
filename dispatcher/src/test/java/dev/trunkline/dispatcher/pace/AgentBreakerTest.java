package dev.trunkline.dispatcher.pace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.pace.AgentBreaker.News;
import dev.trunkline.dispatcher.pace.AgentBreaker.State;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class AgentBreakerTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final AgentBreaker breaker =
            new AgentBreaker(new AgentBreaker.Settings(3, Duration.ofSeconds(15), LONGEST));
    private long now = 1_000 * SECOND;
    private int calls;

    private String send() {
        String id = "call-" + calls++;
        breaker.sent(id, now);
        return id;
    }

    private void tell(String id, News news) {
        breaker.told(id, news, now);
    }

    private boolean isOpen() {
        return breaker.opens(now) <= now;
    }

    private void sendAndTell(News news) {
        tell(send(), news);
    }

    private void beAway() {
        sendAndTell(News.TAKEN);
        for (int i = 0; i < 3; i++) {
            sendAndTell(News.NO_AGENT);
        }
        assertThat(breaker.state()).isEqualTo(State.AWAY);
    }

    @Test
    void anAgentWithoutAnyWorkerSeenIsNotJudged() {
        for (int i = 0; i < 50; i++) {
            sendAndTell(News.NO_AGENT);
        }
        assertThat(breaker.state()).isEqualTo(State.UNKNOWN);
        assertThat(isOpen()).isTrue();
    }

    @Test
    void severalCallsInARowWithoutAnAgentMeanThatTheWorkersAreAway() {
        sendAndTell(News.TAKEN);
        sendAndTell(News.NO_AGENT);
        sendAndTell(News.NO_AGENT);
        assertThat(isOpen()).isTrue();
        sendAndTell(News.NO_AGENT);
        assertThat(breaker.state()).isEqualTo(State.AWAY);
        assertThat(isOpen()).isFalse();
    }

    @Test
    void aCallThatWasTakenOrCanNotBeFoundOutBreaksTheRow() {
        for (News between : new News[] {News.TAKEN, News.UNKNOWN}) {
            sendAndTell(News.TAKEN);
            for (int i = 0; i < 5; i++) {
                sendAndTell(News.NO_AGENT);
                sendAndTell(News.NO_AGENT);
                sendAndTell(between);
            }
            assertThat(breaker.state()).isEqualTo(State.PRESENT);
        }
    }

    @Test
    void otherInstancesCallsCount() {
        sendAndTell(News.TAKEN);
        for (int i = 0; i < 3; i++) {
            tell("of-another-instance-" + i, News.NO_AGENT);
        }
        assertThat(breaker.state()).isEqualTo(State.AWAY);
        tell("of-another-instance-too", News.TAKEN);
        assertThat(breaker.state()).isEqualTo(State.RETURNING);
    }

    @Test
    void whileTheWorkersAreAwayTrialsGoOneAtATimeAfterLongerAndLongerPauses() {
        beAway();
        int trials = 0;
        long end = now + 600 * SECOND;
        while (now < end) {
            long opens = breaker.opens(now);
            if (opens <= now) {
                String trial = send();
                trials++;
                assertThat(isOpen()).as("beside trial %d", trials).isFalse();
                now += 20 * SECOND;
                tell(trial, News.NO_AGENT);
            } else {
                now = opens;
            }
        }
        assertThat(trials).isBetween(4, 7);
    }

    @Test
    void afterATrialThatWasTakenTheNumberOfUnconfirmedCallsDoublesWithEachRound() {
        beAway();
        now = breaker.opens(now);
        sendAndTell(News.TAKEN);
        int[] rounds = new int[7];
        for (int round = 0; round < rounds.length; round++) {
            String[] sent = new String[200];
            int count = 0;
            while (isOpen() && count < sent.length) {
                sent[count++] = send();
            }
            rounds[round] = count;
            now += SECOND / 10;
            for (int i = 0; i < count; i++) {
                tell(sent[i], News.TAKEN);
            }
        }
        assertThat(rounds).containsExactly(2, 4, 8, 16, 32, 200, 200);
        assertThat(breaker.state()).isEqualTo(State.PRESENT);
    }

    @Test
    void aCallWithoutAnAgentHalvesTheSoftStart() {
        beAway();
        now = breaker.opens(now);
        sendAndTell(News.TAKEN);
        for (int i = 0; i < 14; i++) {
            sendAndTell(News.TAKEN);
        }
        sendAndTell(News.NO_AGENT);
        int fits = 0;
        while (isOpen()) {
            send();
            fits++;
        }
        assertThat(fits).isEqualTo(8);
    }

    @Test
    void callsThatHearNothingForLongerThanUsualHoldTheNextOnesBack() {
        String first = send();
        now += SECOND;
        tell(first, News.TAKEN);
        String lost = send();
        send();
        send();
        now += 2 * SECOND;
        assertThat(isOpen()).isTrue();
        now += SECOND;
        assertThat(isOpen()).isFalse();
        tell(lost, News.TAKEN);
        assertThat(isOpen()).as("only two are overdue").isTrue();
    }

    @Test
    void manyCallsUnderWayAreNoSilenceWhileNewsOfLaterOnesComes() {
        String[] sent = new String[1_000];
        for (int i = 0; i < sent.length; i++) {
            sent[i] = send();
            if (i >= 100) {
                tell(sent[i - 100], News.TAKEN);
            }
            assertThat(isOpen()).isTrue();
            now += SECOND / 50;
        }
    }

    @Test
    void callsOfWhichNothingIsToldAreForgotten() {
        String first = send();
        now += SECOND;
        tell(first, News.TAKEN);
        for (int i = 0; i < 3; i++) {
            send();
        }
        now += 10 * SECOND;
        long opens = breaker.opens(now);
        assertThat(opens).isGreaterThan(now).isLessThan(Pace.NEVER);
        now = opens;
        assertThat(isOpen()).isTrue();
    }

    @Test
    void aTrialOfWhichNothingIsToldEndsTheJudgement() {
        beAway();
        now = breaker.opens(now);
        send();
        now += LONGEST.toNanos() + SECOND;
        assertThat(isOpen()).isTrue();
        assertThat(breaker.state()).isEqualTo(State.UNKNOWN);
    }

    /** What is beyond is sent, and news of it still counts. */
    @Test
    void soManyCallsAreFollowed() {
        for (int i = 0; i <= AgentBreaker.MOST_PENDING; i++) {
            send();
        }
        tell("call-" + AgentBreaker.MOST_PENDING, News.TAKEN);
        assertThat(breaker.state()).isEqualTo(State.PRESENT);
        now += SECOND;
        assertThat(isOpen()).as("no usual time is known yet").isTrue();
    }

    @Test
    void callsThatAreNotFollowedCanBeForgotten() {
        breaker.forget("of-another-instance");
        assertThat(isOpen()).isTrue();
    }

    @Test
    void onlyWorkersThatAreAwayOrHaveJustComeBackHoldCalls() {
        assertThat(breaker.isHolding()).isFalse();
        beAway();
        assertThat(breaker.isHolding()).isTrue();
        now = breaker.opens(now);
        sendAndTell(News.TAKEN);
        assertThat(breaker.isHolding()).isTrue();
        for (int i = 0; i < AgentBreaker.SOFT_START_END; i++) {
            sendAndTell(News.TAKEN);
        }
        assertThat(breaker.isHolding()).isFalse();
    }

    @Test
    void aCallThatWasNotSentIsForgotten() {
        beAway();
        now = breaker.opens(now);
        String trial = send();
        breaker.forget(trial);
        now = Math.max(now, breaker.opens(now));
        assertThat(isOpen()).isTrue();
    }
}
