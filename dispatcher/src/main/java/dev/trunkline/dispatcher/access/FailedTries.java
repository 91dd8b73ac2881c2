package dev.trunkline.dispatcher.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts who shows tokens that don't count. An address that showed too many is not listened to for
 * a minute, except for tokens that it has shown rightly before: people behind the same proxy as a
 * guesser go on working. Thread-safe; forgets, and never grows beyond a bound.
 */
final class FailedTries {
    /** How long an address is remembered after its first failure. */
    static final Duration PERIOD = Duration.ofMinutes(1);

    static final int MOST = 10;
    private static final Duration TRUSTED = Duration.ofHours(1);
    private static final int ADDRESSES = 10_000;

    private final Cache<String, AtomicInteger> failures;
    private final Cache<String, String> seated;

    FailedTries(Ticker ticker) {
        this.failures =
                Caffeine.newBuilder()
                        .ticker(ticker)
                        .expireAfterWrite(PERIOD)
                        .maximumSize(ADDRESSES)
                        .build();
        this.seated =
                Caffeine.newBuilder()
                        .ticker(ticker)
                        .expireAfterAccess(TRUSTED)
                        .maximumSize(ADDRESSES)
                        .build();
    }

    /** Whether an address has had its tries. */
    boolean isOver(String address) {
        AtomicInteger count = failures.getIfPresent(address);
        return count != null && count.get() >= MOST;
    }

    /** Whether somebody of this name was let in from there a while ago. */
    boolean knows(String address, String name) {
        return seated.getIfPresent(address + " " + name) != null;
    }

    void failed(String address) {
        failures.get(address, _ -> new AtomicInteger()).incrementAndGet();
    }

    void succeeded(String address, String name) {
        seated.put(address + " " + name, name);
    }
}
