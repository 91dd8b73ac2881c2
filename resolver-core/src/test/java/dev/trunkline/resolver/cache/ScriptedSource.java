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

    @Override
    public @Nullable String load(String key) {
        loads.incrementAndGet();
        if (key.equals("slow")) {
            await();
        }
        if (down) {
            throw new IllegalStateException("down for the test");
        }
        return values.get(key);
    }

    private void await() {
        try {
            slow.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
