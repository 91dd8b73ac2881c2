package dev.trunkline.dispatcher.engine;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Claimed calls on their way to LiveKit, a line for each server. A commit lets a thousand go at the
 * same moment; a few threads that take one after the other do them in less time than a thousand
 * threads and connections do, and go on while the next commit is waited for. Where a server is
 * slow, as many more join them as calls wait. Calls are added by the engine's thread only.
 */
final class DialLines {
    /** Threads that a server has while it is fast. */
    static final int FEW = 384;

    /** A call that waits longer has a slow server. */
    static final Duration PATIENCE = Duration.ofMillis(400);

    private final ExecutorService threads;
    private final Map<String, Line> lines = new HashMap<>();

    DialLines(ExecutorService threads) {
        this.threads = threads;
    }

    private record Waiting(Runnable dial, long since) {}

    private static final class Line {
        final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
        final AtomicInteger threads = new AtomicInteger();

        boolean isIdle() {
            return waiting.isEmpty() && threads.get() == 0;
        }
    }

    /**
     * Has a call dialed.
     *
     * @param server whose line it is
     * @param dial must end of itself; run once
     * @param nanoTime now, as {@link System#nanoTime} tells it
     */
    void add(String server, Runnable dial, long nanoTime) {
        Line line = lines.computeIfAbsent(server, _ -> new Line());
        line.waiting.add(new Waiting(dial, nanoTime));
        if (line.threads.get() < FEW) {
            start(line);
        }
    }

    /** Gives every call that waits a thread of its own where they have waited long. */
    void hasten(long nanoTime) {
        lines.values().removeIf(Line::isIdle);
        for (Line line : lines.values()) {
            Waiting first = line.waiting.peek();
            if (first != null && nanoTime - first.since() > PATIENCE.toNanos()) {
                line.waiting.forEach(_ -> start(line));
            }
        }
    }

    /** Whether nothing is dialed; as the last {@link #hasten} saw it. */
    boolean isIdle() {
        return lines.isEmpty();
    }

    private void start(Line line) {
        line.threads.incrementAndGet();
        threads.execute(() -> work(line));
    }

    private void work(Line line) {
        try {
            dialAll(line);
        } finally {
            line.threads.decrementAndGet();
        }
        // One that was added meanwhile may have found all threads busy.
        if (!line.waiting.isEmpty() && !threads.isShutdown()) {
            start(line);
        }
    }

    private void dialAll(Line line) {
        for (Waiting next = line.waiting.poll();
                next != null && !threads.isShutdown();
                next = line.waiting.poll()) {
            next.dial().run();
        }
    }
}
