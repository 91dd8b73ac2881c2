package dev.trunkline.dispatcher.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.dispatcher.TestingCalls;
import dev.trunkline.dispatcher.pipeline.Attempt;
import dev.trunkline.resolver.trace.Trace;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a worker does always comes back, whatever fails beside it. */
class BlockingWorkTest {
    private final EngineFixture fixture = new EngineFixture();
    private final Assignment assignment = EngineFixture.active(0);

    /** Closed after the test. */
    private BlockingWork work = new BlockingWork(fixture.parts());

    @AfterEach
    void close() {
        work.close();
    }

    private void use(EngineParts parts) {
        work.close();
        work = new BlockingWork(parts);
    }

    @SuppressWarnings("unchecked") // A proxy is of the type it was made for.
    private static <T> T throwing(Class<T> type) {
        return (T)
                Proxy.newProxyInstance(
                        BlockingWorkTest.class.getClassLoader(),
                        new Class<?>[] {type},
                        (_, method, _) -> {
                            throw new AssertionError("no " + method.getName());
                        });
    }

    private Call claimed() {
        Call call = EngineFixture.take(assignment, 1, "order-1");
        call.state =
                fixture.parts()
                        .lifecycle()
                        .prepared(
                                call.known(),
                                fixture.parts()
                                        .preparation()
                                        .prepare(call.known().request(), Trace.NONE),
                                TestingCalls.NOON)
                        .state()
                        .claimed(TestingCalls.claim(1, 1, "attempt-1", false));
        return call;
    }

    private Signal signal() {
        Signal signal = work.next(Duration.ofSeconds(10));
        assertThat(signal).as("handed back").isNotNull();
        await().until(() -> work.underWay() == 0);
        return signal;
    }

    @Test
    void anAnswerComesBackThoughTheListenerThrows() {
        fixture.told = throwing(EngineListener.class);
        use(fixture.parts());
        Call call = claimed();
        work.dial(call, call.known(), new Attempt("attempt-1", Long.MAX_VALUE), 0);
        assertThat(signal()).isInstanceOf(Signal.Answered.class);
        assertThat(fixture.liveKit.orders).hasSize(1);
    }

    /** When a span throws, against the stage that it was to follow. */
    enum Throws {
        BEFORE,
        AFTER
    }

    private record Failing(Throws when) implements CallSpan {
        @Override
        public <T> T within(Supplier<T> stage) {
            if (when == Throws.AFTER) {
                var _ = stage.get();
            }
            throw new IllegalStateException("the span failed");
        }
    }

    @ParameterizedTest
    @EnumSource(Throws.class)
    void aCallIsDialedOnceThoughItsSpanThrows(Throws when) {
        Call call = claimed();
        call.span = GuardedSpan.of(new Failing(when));
        work.dial(call, call.known(), new Attempt("attempt-1", Long.MAX_VALUE), 0);
        assertThat(signal()).isInstanceOf(Signal.Answered.class);
        assertThat(fixture.liveKit.orders).hasSize(1);
    }

    @Test
    void aSpanThatCanNotBeBegunIsDoneWithout() {
        fixture.told = throwing(EngineListener.class);
        EngineListener guarded = fixture.parts().listener();
        assertThat(guarded.begun(claimed())).isSameAs(CallSpan.NONE);
    }

    @Test
    void anErrorOfTheLedgersReaderComesBackAsALedgerThatIsNotRead() {
        use(
                fixture.parts(
                        () -> new MockConsumer<>("earliest"),
                        _ -> {
                            throw new NoClassDefFoundError("no codec");
                        },
                        () -> fixture.now));
        work.readLedger(assignment);
        assertThat(signal())
                .isInstanceOfSatisfying(
                        Signal.LedgerUnread.class,
                        unread ->
                                assertThat(unread.cause())
                                        .isInstanceOf(NoClassDefFoundError.class));
    }
}
