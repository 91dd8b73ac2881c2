package dev.trunkline.dispatcher.thread;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PeriodicTest {
    private static final Duration NEVER = Duration.ofDays(1);

    private final SynchronousQueue<String> runs = new SynchronousQueue<>();

    @Test
    void aRunThatFailsIsFollowedByTheNext() throws InterruptedException {
        try (Periodic periodic =
                new Periodic(
                        "test",
                        Duration.ZERO,
                        () -> {
                            runs.put("run");
                            throw new AssertionError("no matter");
                        })) {
            periodic.start();
            assertThat(runs.take()).isEqualTo("run");
            assertThat(runs.take()).isEqualTo("run");
        }
    }

    @Test
    void aWakeUpEndsThePause() throws InterruptedException {
        try (Periodic periodic = new Periodic("test", NEVER, () -> runs.put("run"))) {
            periodic.start();
            assertThat(runs.take()).isEqualTo("run");
            periodic.wake();
            assertThat(runs.take()).isEqualTo("run");
        }
    }

    @Test
    void endLetsTheRunReturn() throws InterruptedException {
        CountDownLatch returned = new CountDownLatch(1);
        Periodic periodic =
                new Periodic(
                        "test",
                        Duration.ZERO,
                        () -> {
                            runs.put("begun");
                            runs.put("not interrupted");
                            returned.countDown();
                        });
        periodic.start();
        assertThat(runs.take()).isEqualTo("begun");
        periodic.end();
        assertThat(periodic.isEnding()).isTrue();
        assertThat(runs.take()).isEqualTo("not interrupted");
        periodic.await(NEVER);
        assertThat(returned.getCount()).isZero();
        assertThat(runs.poll()).as("no further run").isNull();
    }

    @Test
    void closeInterruptsTheRun() throws InterruptedException {
        CountDownLatch forever = new CountDownLatch(1);
        Periodic periodic =
                new Periodic(
                        "test",
                        NEVER,
                        () -> {
                            runs.put("begun");
                            forever.await();
                        });
        periodic.start();
        assertThat(runs.take()).isEqualTo("begun");
        periodic.close();
        periodic.await(NEVER);
        assertThat(forever.getCount()).as("nothing but the interrupt ended it").isOne();
    }

    @Test
    void onlyAStartedThreadIsWaitedFor() {
        Periodic periodic = new Periodic("test", NEVER, () -> runs.put("run"));
        periodic.close();
        periodic.await(NEVER);
        assertThat(runs.poll()).isNull();
    }
}
