package dev.trunkline.resolver.cache;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A source that says what the test says, fails when it says so, and hangs on {@code slow}. */
final class ScriptedSource implements Source<String, String> {
    final Map<String, String> values = new ConcurrentHashMap<>();
    final AtomicInteger loads = new AtomicInteger();
    final CountDownLatch slow = new CountDownLatch(1);
    volatile boolean down;
    volatile Runnable beforeAnswer = () -> {};
    private volatile CountDownLatch held = slow;
    private final Map<String, String> next = new ConcurrentHashMap<>();

    @Override
    public @Nullable String load(String key) {
        loads.incrementAndGet();
        if (key.equals("slow")) {
            await(held);
        }
        if (down) {
            throw new IllegalStateException("down for the test");
        }
        String old = next.remove(key);
        String value = old == null ? values.get(key) : old;
        beforeAnswer.run();
        return value;
    }

    /** The next answer for this key is one that was read before the latest change. */
    void answers(String key, String old) {
        next.put(key, old);
    }

    /** From now on {@code slow} hangs on this one. */
    CountDownLatch hold() {
        CountDownLatch latch = new CountDownLatch(1);
        held = latch;
        return latch;
    }

    void release() {
        slow.countDown();
        held.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
