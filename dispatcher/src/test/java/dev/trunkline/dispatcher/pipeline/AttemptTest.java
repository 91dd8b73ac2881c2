package dev.trunkline.dispatcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class AttemptTest {
    private final Attempt attempt = new Attempt("attempt-1", 1_000);

    @Test
    void isTakenOnce() {
        assertThat(attempt.take(0)).isTrue();
        assertThat(attempt.take(0)).isFalse();
        assertThat(attempt.id()).isEqualTo("attempt-1");
    }

    @Test
    void permitsUntilItsLastMomentAndNotAfter() {
        assertThat(new Attempt("late", 1_000).take(1_001)).isFalse();
        assertThat(new Attempt("in time", 1_000).take(1_000)).isTrue();
    }

    @Test
    void isNotConfusedWhenTheClockRunsOver() {
        long last = Long.MIN_VALUE + 5;
        assertThat(new Attempt("in time", last).take(Long.MAX_VALUE - 5)).isTrue();
        assertThat(new Attempt("late", Long.MAX_VALUE - 5).take(last)).isFalse();
    }

    @Test
    void whatIsTooLateCanStillBeCancelled() {
        assertThat(attempt.take(2_000)).isFalse();
        assertThat(attempt.cancel()).isTrue();
    }

    @Test
    void whatIsCancelledIsNotTaken() {
        assertThat(attempt.cancel()).isTrue();
        assertThat(attempt.take(0)).isFalse();
        assertThat(attempt.cancel()).isTrue();
    }

    @Test
    void whatIsTakenIsNotCancelled() {
        assertThat(attempt.take(0)).isTrue();
        assertThat(attempt.cancel()).isFalse();
    }

    @Test
    void nothingIsTakenFromWhatWasNeverSent() {
        Attempt unsent = Attempt.neverSent("attempt-1");
        assertThat(unsent.take(-1)).isFalse();
        assertThat(unsent.cancel()).isTrue();
        assertThat(unsent.isCancelled()).isTrue();
    }

    @Test
    void nothingIsTakenFromWhatWasSentBefore() {
        Attempt sent = Attempt.sentBefore("attempt-1");
        assertThat(sent.take(-1)).isFalse();
        assertThat(sent.cancel()).isFalse();
    }

    @Test
    void isNeverBothTakenAndCancelled() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 500; round++) {
                Attempt contested = new Attempt("attempt-" + round, 1_000);
                CountDownLatch start = new CountDownLatch(1);
                List<Future<Boolean>> takes = new ArrayList<>();
                List<Future<Boolean>> cancels = new ArrayList<>();
                for (int rival = 0; rival < 4; rival++) {
                    takes.add(
                            threads.submit(() -> {
                                start.await();
                                return contested.take(0);
                            }));
                    cancels.add(
                            threads.submit(() -> {
                                start.await();
                                return contested.cancel();
                            }));
                }
                start.countDown();
                long taken = successes(takes);
                long cancelled = successes(cancels);
                assertThat(taken).isLessThanOrEqualTo(1);
                assertThat(cancelled).isEqualTo(taken == 1 ? 0 : cancels.size());
            }
        }
    }

    private static long successes(List<Future<Boolean>> attempts) throws Exception {
        long won = 0;
        for (Future<Boolean> attempt : attempts) {
            won += attempt.get() ? 1 : 0;
        }
        return won;
    }
}
