package dev.trunkline.sandbox.livekit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The faults that are to happen. The first rule that matches a request is used up by one. */
public final class Faults {
    private final List<FaultRule> rules = new ArrayList<>();
    private final AtomicInteger stalled = new AtomicInteger();
    private CountDownLatch gate = new CountDownLatch(1);
    private volatile AnswerTime latency = AnswerTime.NONE;

    /** The next {@code count} requests fail so, whatever they are about. */
    public void next(int count, Fault fault) {
        add(new FaultRule(fault, count, null, null));
    }

    /** Like {@link #next(int, Fault)}, with the time that a stall takes. */
    public void next(int count, Fault fault, Duration stall) {
        add(new FaultRule(fault, count, null, stall));
    }

    /** The next {@code count} requests about a room whose whole name matches fail so. */
    public void forRooms(String regex, int count, Fault fault) {
        add(new FaultRule(fault, count, Pattern.compile(regex), null));
    }

    /** Adds a rule behind those that are there. */
    public synchronized void add(FaultRule rule) {
        rules.add(rule);
    }

    /** Forgets all rules and lets stalled requests go on; the latency stays. */
    public synchronized void clear() {
        rules.clear();
        release();
    }

    /** Lets the requests go on that are stalled until released. */
    public synchronized void release() {
        gate.countDown();
        gate = new CountDownLatch(1);
    }

    /**
     * Delays every answer; requests are executed at once all the same.
     *
     * @param jitter fraction of the time by which it varies in either direction, 0 to 1
     */
    public void latency(Duration time, double jitter) {
        latency = new AnswerTime(time, jitter);
    }

    AnswerTime latency() {
        return latency;
    }

    synchronized Optional<FaultRule> take(String room) {
        for (int i = 0; i < rules.size(); i++) {
            FaultRule rule = rules.get(i);
            if (rule.matches(room)) {
                if (rule.count() == 1) {
                    rules.remove(i);
                } else {
                    rules.set(i, rule.once());
                }
                return Optional.of(rule);
            }
        }
        return Optional.empty();
    }

    /** How many requests are stalled at the moment. */
    public int stalledCount() {
        return stalled.get();
    }

    void stall(@Nullable Duration time) throws InterruptedException {
        CountDownLatch current = currentGate();
        stalled.incrementAndGet();
        try {
            // A year is "until released": no test waits so long.
            Duration wait = time == null ? Duration.ofDays(365) : time;
            boolean _ = current.await(wait.toNanos(), TimeUnit.NANOSECONDS);
        } finally {
            stalled.decrementAndGet();
        }
    }

    private synchronized CountDownLatch currentGate() {
        return gate;
    }
}
