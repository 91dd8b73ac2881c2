package dev.trunkline.dispatcher.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.sandbox.testing.Patience;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DialLinesTest {
    private static final int MANY = 3 * DialLines.FEW;
    private static final Duration SOON = Patience.SOON;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final DialLines lines = new DialLines(threads);
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final Semaphore answers = new Semaphore(0);

    @AfterEach
    void stop() {
        var _ = threads.shutdownNow();
    }

    private void dial() {
        begun.incrementAndGet();
        answers.acquireUninterruptibly();
        ended.incrementAndGet();
    }

    private void add(int calls) {
        for (int i = 0; i < calls; i++) {
            lines.add("slow", this::dial, 0);
        }
    }

    private static void awaitCount(AtomicInteger count, int expected) {
        await().atMost(SOON).untilAsserted(() -> assertThat(count).hasValue(expected));
    }

    @Test
    void everyCallIsDialedOnceHoweverTheyCome() {
        answers.release(20 * MANY);
        for (int i = 0; i < 20; i++) {
            add(MANY);
        }
        awaitCount(ended, 20 * MANY);
        assertThat(begun).hasValue(20 * MANY);
    }

    @Test
    void aFewThreadsTakeOneAfterTheOther() {
        add(MANY);
        awaitCount(begun, DialLines.FEW);
        lines.hasten(DialLines.PATIENCE.toNanos());
        answers.release(10);
        awaitCount(begun, DialLines.FEW + 10);
        answers.release(MANY);
        awaitCount(ended, MANY);
    }

    @Test
    void allThatWaitGoWhereTheServerIsSlow() {
        add(MANY);
        awaitCount(begun, DialLines.FEW);
        lines.hasten(DialLines.PATIENCE.toNanos() + 1);
        awaitCount(begun, MANY);
    }

    @Test
    void aServerThatStandsStillHoldsNoOtherUp() {
        add(MANY);
        awaitCount(begun, DialLines.FEW);
        AtomicInteger others = new AtomicInteger();
        lines.add("fast", others::incrementAndGet, 0);
        awaitCount(others, 1);
    }

    @Test
    void aLineThatWasEmptyGoesOn() {
        answers.release(2);
        add(1);
        awaitCount(ended, 1);
        await().atMost(SOON)
                .untilAsserted(() -> {
                    lines.hasten(0);
                    assertThat(lines.isIdle()).isTrue();
                });
        add(1);
        awaitCount(ended, 2);
    }
}
