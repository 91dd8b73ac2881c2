package dev.trunkline.resolver.cache;

import static java.lang.Thread.State.TERMINATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.resolver.cache.ReadThroughCache.Times;
import dev.trunkline.resolver.credentials.CacheUse;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ReadThroughCacheTest {
    private final Queue<Thread> started = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(this::thread);
    private final AtomicLong now = new AtomicLong();
    private final ScriptedSource source = new ScriptedSource();
    private final ReadThroughCache<String, String, Character> cache =
            new ReadThroughCache<>(
                    source,
                    key -> key.charAt(0),
                    new Times(CacheSettings.DEFAULT, now::get),
                    threads);

    @AfterEach
    void stop() {
        source.release();
        threads.close();
    }

    @Test
    void asksOnceThenAnswersFromMemory() {
        source.values.put("a", "1");
        expect("a", new LookUp.Found<>("1"), CacheUse.MISS);
        expect("a", new LookUp.Found<>("1"), CacheUse.HIT);
        assertThat(source.loads).hasValue(1);
    }

    @Test
    void fromMemoryAloneNobodyIsAskedOrWaitedFor() {
        source.values.put("slow", "1");
        assertThat(cache.getIfPresent("slow")).isNull();
        assertThat(source.loads).hasValue(0);

        Future<CachedAnswer<String>> asking = threads.submit(() -> cache.get("slow"));
        await().until(() -> source.loads.get() == 1);
        assertThat(cache.getIfPresent("slow")).isNull();

        source.release();
        await().until(asking::isDone);
        assertThat(cache.getIfPresent("slow"))
                .isEqualTo(new CachedAnswer<>(new LookUp.Found<>("1"), CacheUse.HIT));
        cache.forget('s');
        assertThat(cache.getIfPresent("slow")).isNull();
        assertThat(source.loads).hasValue(1);
    }

    @Test
    void believesForAShortTimeThatThereIsNone() {
        expect("a", new LookUp.Absent<>(), CacheUse.MISS);
        source.values.put("a", "1");
        expect("a", new LookUp.Absent<>(), CacheUse.HIT);
        pass(Duration.ofSeconds(11));
        expect("a", new LookUp.Found<>("1"), CacheUse.MISS);
    }

    @Test
    void asksAnewAfterItsTime() {
        source.values.put("a", "1");
        cache.get("a");
        source.values.put("a", "2");
        pass(Duration.ofMinutes(6));
        expect("a", new LookUp.Found<>("2"), CacheUse.MISS);
    }

    @Test
    void refreshesAheadWhileNobodyWaits() {
        source.values.put("a", "1");
        cache.get("a");
        source.values.put("a", "2");
        pass(Duration.ofSeconds(250));
        assertThat(cache.get("a").use()).isEqualTo(CacheUse.HIT);
        await().untilAsserted(() -> expect("a", new LookUp.Found<>("2"), CacheUse.HIT));
        assertThat(source.loads).hasValue(2);
    }

    @Test
    void doesNotAskADeadSourceForEachCall() {
        source.down = true;
        expect("a", new LookUp.Failed<>("down for the test"), CacheUse.MISS);
        expect("a", new LookUp.Failed<>("down for the test"), CacheUse.HIT);
        assertThat(source.loads).hasValue(1);
        source.down = false;
        source.values.put("a", "1");
        pass(Duration.ofMillis(1_100));
        expect("a", new LookUp.Found<>("1"), CacheUse.MISS);
    }

    @Test
    void keepsTheLastKnownGoodWhileTheSourceIsDown() {
        lose("a");
        CachedAnswer<String> answer = cache.get("a");
        assertThat(answer.use()).isEqualTo(CacheUse.STALE);
        assertThat(answer.reading())
                .isInstanceOfSatisfying(
                        LookUp.LastKnown.class,
                        stale -> {
                            assertThat(stale.value()).isEqualTo("1");
                            assertThat(stale.failure()).isEqualTo("down for the test");
                        });
        assertThat(cache.get("a").use()).isEqualTo(CacheUse.STALE);
        assertThat(source.loads).hasValue(2);
    }

    @Test
    void knowsHowOldItsAnswersAre() {
        assertThat(cache.ages()).isEqualTo(Ages.NONE);
        source.values.put("a", "1");
        source.values.put("b", "1");
        cache.get("a");
        pass(Duration.ofSeconds(2));
        cache.get("b");
        cache.get("nobody");
        pass(Duration.ofSeconds(1));

        assertThat(cache.ages()).isEqualTo(new Ages(Duration.ofSeconds(3), Duration.ZERO));
    }

    @Test
    void anAnswerGrowsOldWhileTheSourceIsDown() {
        lose("a");
        cache.get("a");
        pass(Duration.ofSeconds(5));

        assertThat(cache.ages())
                .isEqualTo(new Ages(Duration.ZERO, Duration.ofMinutes(6).plusSeconds(5)));
    }

    @Test
    void comesBackByItselfWhenTheSourceDoes() {
        lose("a");
        cache.get("a");
        source.down = false;
        pass(Duration.ofMillis(1_100));
        assertThat(cache.get("a").use()).isEqualTo(CacheUse.STALE);
        await().untilAsserted(() -> expect("a", new LookUp.Found<>("1"), CacheUse.HIT));
    }

    @Test
    void waitsForTheSourceAgainWhenNobodyAskedForAWhile() {
        lose("a");
        cache.get("a");
        source.down = false;
        pass(Duration.ofSeconds(20));
        expect("a", new LookUp.Found<>("1"), CacheUse.MISS);
    }

    @Test
    void lastKnownGoodHasAnEnd() {
        lose("a");
        pass(Duration.ofHours(25));
        expect("a", new LookUp.Failed<>("down for the test"), CacheUse.MISS);
    }

    /** One has waited in vain; nobody else does, whatever key they ask for. */
    @Test
    void waitsForNobodyWhileTheSourceIsKnownToFail() {
        source.values.put("slow", "1");
        source.slow.countDown();
        cache.get("slow");
        source.values.put("slow", "2");
        pass(Duration.ofMinutes(6));
        CountDownLatch reload = source.hold();
        source.failing = true;
        for (int call = 0; call < 3; call++) {
            CachedAnswer<String> answer = cache.get("slow");
            assertThat(answer.use()).isEqualTo(CacheUse.STALE);
            assertThat(answer.reading())
                    .isInstanceOfSatisfying(
                            LookUp.LastKnown.class,
                            stale -> assertThat(stale.value()).isEqualTo("1"));
        }
        await().until(() -> source.loads.get() == 2);
        reload.countDown();
        await().untilAsserted(() -> expect("slow", new LookUp.Found<>("2"), CacheUse.HIT));
        assertThat(source.loads).hasValue(2);
    }

    @Test
    void whatWasForgottenIsAskedForInTheBackgroundWhileTheSourceIsKnownToFail() {
        source.values.put("a", "1");
        cache.get("a");
        source.values.put("a", "2");
        cache.forget('a');
        source.failing = true;
        assertThat(cache.get("a").use()).isEqualTo(CacheUse.STALE);
        await().untilAsserted(() -> expect("a", new LookUp.Found<>("2"), CacheUse.HIT));
        assertThat(source.loads).hasValue(2);
    }

    @Test
    void whatWasNeverKnownIsWaitedForHoweverTheSourceFares() {
        source.failing = true;
        source.values.put("a", "1");
        expect("a", new LookUp.Found<>("1"), CacheUse.MISS);
        expect("b", new LookUp.Absent<>(), CacheUse.MISS);
        source.values.remove("a");
        cache.forget('a');
        source.failing = false;
        expect("a", new LookUp.Absent<>(), CacheUse.MISS);
        source.failing = true;
        cache.forget('a');
        expect("a", new LookUp.Absent<>(), CacheUse.MISS);
    }

    @Test
    void whatIsGoneDoesNotComeBackWhenTheSourceGoesDown() {
        source.values.put("a", "1");
        cache.get("a");
        source.values.clear();
        pass(Duration.ofMinutes(6));
        expect("a", new LookUp.Absent<>(), CacheUse.MISS);
        source.down = true;
        pass(Duration.ofMinutes(6));
        expect("a", new LookUp.Failed<>("down for the test"), CacheUse.MISS);
    }

    @Test
    void forgettingAsksAnew() {
        source.values.put("a", "1");
        cache.get("a");
        source.values.put("a", "2");
        cache.forget('a');
        expect("a", new LookUp.Found<>("2"), CacheUse.MISS);
        expect("a", new LookUp.Found<>("2"), CacheUse.HIT);
    }

    @Test
    void forgetsAllOfAGroupAndNothingElse() {
        Stream.of("a1", "a2", "b").forEach(cache::get);
        cache.forget('a');
        expect("b", new LookUp.Absent<>(), CacheUse.HIT);
        expect("a1", new LookUp.Absent<>(), CacheUse.MISS);
        expect("a2", new LookUp.Absent<>(), CacheUse.MISS);
        cache.forgetAll();
        Stream.of("a1", "a2", "b")
                .forEach(key -> expect(key, new LookUp.Absent<>(), CacheUse.MISS));
    }

    @Test
    void keepsAnAnswerThatStaysRight() {
        source.values.put("a", "1");
        cache.get("a");
        cache.forgetUnless("a", "1"::equals);
        expect("a", new LookUp.Found<>("1"), CacheUse.HIT);
        cache.forgetUnless("a", "2"::equals);
        expect("a", new LookUp.Found<>("1"), CacheUse.MISS);
        cache.get("b");
        cache.forgetUnless("b", _ -> true);
        cache.forgetUnless("c", _ -> true);
        expect("b", new LookUp.Absent<>(), CacheUse.MISS);
    }

    /** The load may have read the old value, so neither who waits for it nor the cache keeps it. */
    @Test
    void aLoadUnderWayDoesNotBringTheOldValueBack() {
        source.values.put("slow", "1");
        Future<CachedAnswer<String>> waiting = threads.submit(() -> cache.get("slow"));
        await().until(() -> source.loads.get() == 1);
        source.values.put("slow", "2");
        cache.forget('s');
        source.answers("slow", "1");
        source.slow.countDown();
        await().until(waiting::isDone);
        assertThat(waiting.resultNow().reading()).isEqualTo(new LookUp.Found<>("2"));
        expect("slow", new LookUp.Found<>("2"), CacheUse.HIT);
    }

    @Test
    void aRefreshUnderWayDoesNotBringTheOldValueBack() {
        source.slow.countDown();
        source.values.put("slow", "1");
        cache.get("slow");
        pass(Duration.ofSeconds(250));
        CountDownLatch refresh = source.hold();
        assertThat(cache.get("slow").use()).isEqualTo(CacheUse.HIT);
        await().until(() -> source.loads.get() == 2);
        source.answers("slow", "1");
        source.values.put("slow", "2");
        cache.forget('s');
        refresh.countDown();
        pass(Duration.ZERO);
        expect("slow", new LookUp.Found<>("2"), CacheUse.MISS);
    }

    /** Not even in what is kept for the time the source is down. */
    @Test
    void ofTwoLoadsTheLaterOneIsLastKnown() {
        source.values.put("slow", "1");
        Future<CachedAnswer<String>> waiting = threads.submit(() -> cache.get("slow"));
        await().until(() -> source.loads.get() == 1);
        source.answers("slow", "1");
        source.values.put("slow", "2");
        cache.forget('s');
        source.slow.countDown();
        await().until(waiting::isDone);
        source.down = true;
        cache.forget('s');
        assertThat(cache.get("slow").reading())
                .isInstanceOfSatisfying(
                        LookUp.LastKnown.class, known -> assertThat(known.value()).isEqualTo("2"));
    }

    @Test
    void manyChangesForgetEverything() {
        cache.get("a");
        for (char group = 'b'; group < 'b' + 30_000; group++) {
            cache.forget(group);
        }
        expect("a", new LookUp.Absent<>(), CacheUse.MISS);
    }

    @Test
    void changesFasterThanTheSourceDoNotHoldACallerForEver() {
        source.values.put("a", "1");
        source.beforeAnswer = () -> cache.forget('a');
        assertThat(cache.get("a").reading()).isEqualTo(new LookUp.Found<>("1"));
        source.beforeAnswer = () -> {};
        expect("a", new LookUp.Found<>("1"), CacheUse.MISS);
    }

    @Test
    void loadsAKeyOnceForAllWhoWaitAndHoldsNobodyElse() throws InterruptedException {
        source.values.put("slow", "1");
        source.values.put("a", "2");
        Callable<CachedAnswer<String>> question = () -> cache.get("slow");
        List<Future<CachedAnswer<String>>> waiting =
                Stream.generate(() -> threads.submit(question)).limit(50).toList();
        await().until(() -> source.loads.get() == 1);
        expect("a", new LookUp.Found<>("2"), CacheUse.MISS);
        source.slow.countDown();
        for (Future<CachedAnswer<String>> answer : waiting) {
            await().until(answer::isDone);
            assertThat(answer.resultNow().reading()).isEqualTo(new LookUp.Found<>("1"));
        }
        assertThat(source.loads).hasValue(2);
    }

    private Thread thread(Runnable task) {
        Thread thread = Thread.ofVirtual().unstarted(task);
        started.add(thread);
        return thread;
    }

    /** Knows a key, and then can't ask for it any more. */
    private void lose(String key) {
        source.values.put(key, "1");
        cache.get(key);
        source.down = true;
        pass(Duration.ofMinutes(6));
    }

    private void expect(String key, LookUp<String> reading, CacheUse use) {
        assertThat(cache.get(key)).isEqualTo(new CachedAnswer<>(reading, use));
    }

    /** Only once all loads have ended: what they found must not get the later time. */
    private void pass(Duration time) {
        await().until(() -> started.stream().allMatch(thread -> thread.getState() == TERMINATED));
        now.addAndGet(time.toNanos());
    }
}
