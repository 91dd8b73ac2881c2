package dev.trunkline.dispatcher.engine;

import dev.trunkline.dispatcher.intake.LedgerReader;
import dev.trunkline.dispatcher.livekit.LiveKitAnswer;
import dev.trunkline.dispatcher.pipeline.Attempt;
import dev.trunkline.dispatcher.pipeline.CallState;
import dev.trunkline.dispatcher.pipeline.Dialer;
import dev.trunkline.dispatcher.pipeline.Preparation;
import dev.trunkline.dispatcher.pipeline.Prepared;
import dev.trunkline.dispatcher.pipeline.ProbeResult;
import dev.trunkline.resolver.trace.Trace;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs what may block on virtual threads and puts what comes of it into the mailbox. An unexpected
 * exception ends here, as the safest answer that the stage has.
 */
final class BlockingWork implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(BlockingWork.class);

    private static final long MISSED = Duration.ofMillis(150).toNanos();

    private final Machine machine;
    private final ExecutorService threads;
    private final DialLines lines;

    /** Kept here, as attempts go on when a consumer fails and another begins. */
    final DetachedAttempts detached = new DetachedAttempts();

    private final BlockingQueue<Signal> mailbox;
    private final AtomicInteger underWay = new AtomicInteger();
    private final Preparation preparation;
    private final Dialer dialer;
    private final LedgerReader ledgers;
    private final EngineListener listener;
    private final InstantSource clock;

    BlockingWork(EngineParts parts) {
        this.machine = parts.machine();
        this.threads = machine.threads();
        this.lines = new DialLines(threads);
        this.mailbox = machine.queue();
        this.preparation = parts.preparation();
        this.dialer = parts.dialer();
        this.ledgers = parts.ledgers();
        this.listener = parts.listener();
        this.clock = parts.machine();
    }

    /** The next signal; null when there is none within the time. */
    @Nullable Signal next(Duration atMost) {
        try {
            return atMost.isZero()
                    ? mailbox.poll()
                    : mailbox.poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    /** Hands over what came from outside; on any thread. */
    void tell(AgentNews news) {
        mailbox.add(new Signal.Confirmed(news));
    }

    boolean hasSignals() {
        return !mailbox.isEmpty();
    }

    /** Whether a signal may come soon. */
    boolean isBusy() {
        return underWay() > 0;
    }

    /** Calls that are prepared, dialed or probed now. */
    int underWay() {
        return underWay.get();
    }

    private void run(CallSpan span, Supplier<Signal> work) {
        underWay.incrementAndGet();
        threads.execute(() -> hand(span, work));
    }

    private void hand(CallSpan span, Supplier<Signal> work) {
        try {
            mailbox.add(span.within(work));
        } finally {
            underWay.decrementAndGet();
        }
    }

    /** What a call needs, if all of it is in memory; null otherwise. On the caller's thread. */
    @Nullable Prepared preparedAtOnce(Call call, CallState state) {
        try {
            return call.span.within(() -> preparation.prepareAtOnce(state.request()));
        } catch (RuntimeException | Error _) {
            // Whoever prepares it again tells why.
            return null;
        }
    }

    void prepare(Call call, CallState state) {
        run(call.span, () -> new Signal.Ready(call, prepared(state, false)));
    }

    /** Prepares a call again whose server has refused the credentials. */
    void prepareAnew(Call call, CallState state) {
        run(call.span, () -> new Signal.Ready(call, prepared(state, true)));
    }

    private Prepared prepared(CallState state, boolean forgetCredentials) {
        try {
            return forgetCredentials
                    ? preparation.prepareAnew(state.request(), state.planOrNone())
                    : preparation.prepare(state.request(), Trace.NONE);
        } catch (RuntimeException | Error unexpected) {
            log.error("preparing failed request_id={}", requestId(state), unexpected);
            return new Prepared.Later("preparing failed unexpectedly: " + unexpected);
        }
    }

    /**
     * Sends a dispatch.
     *
     * @param sendAt its moment, in nanoseconds since the epoch; 0 is at once
     */
    void dial(Call call, CallState state, Attempt attempt, long sendAt) {
        if (sendAt != 0) {
            run(call.span, () -> dialedAt(sendAt, call, state, attempt));
            return;
        }
        underWay.incrementAndGet();
        lines.add(
                Objects.requireNonNull(state.claim(), "dialed without a claim").serverUrl(),
                () -> hand(call.span, () -> dialed(call, state, attempt)),
                machine.nanoTime());
    }

    /** Helps calls on their way to servers that are slow. */
    void hasten() {
        lines.hasten(machine.nanoTime());
    }

    private Signal dialedAt(long sendAt, Call call, CallState state, Attempt attempt) {
        return awaited(sendAt)
                ? dialed(call, state, attempt)
                : new Signal.Unsent(call, attempt, EngineListener.Lapse.MOMENT);
    }

    /** Whether the moment has come and is not missed: late ones would arrive in a burst. */
    private boolean awaited(long sendAt) {
        try {
            machine.sleep(Duration.ofNanos(Math.max(0, sendAt - Moment.of(clock.instant()))));
            return Moment.of(clock.instant()) - sendAt < MISSED;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Signal dialed(Call call, CallState state, Attempt attempt) {
        long began = machine.nanoTime();
        if (!attempt.take(began)) {
            return new Signal.Unsent(call, attempt, EngineListener.Lapse.LEASE);
        }
        LiveKitAnswer answer = answer(state);
        Duration took = Duration.ofNanos(machine.nanoTime() - began);
        listener.dialed(answer, took, state.recordedAt());
        return new Signal.Answered(call, attempt, answer);
    }

    private LiveKitAnswer answer(CallState state) {
        try {
            return dialer.dispatch(state);
        } catch (RuntimeException | Error unexpected) {
            log.error("dispatching failed request_id={}", requestId(state), unexpected);
            return new LiveKitAnswer.Ambiguous("dispatching failed unexpectedly");
        }
    }

    void probe(Call call, CallState state) {
        run(call.span, () -> new Signal.Probed(call, probed(state)));
    }

    private ProbeResult probed(CallState state) {
        try {
            return dialer.probe(Objects.requireNonNull(state.claim(), "a doubt has a claim"));
        } catch (RuntimeException | Error unexpected) {
            log.error("probing failed request_id={}", requestId(state), unexpected);
            return new ProbeResult.Unreachable("probing failed unexpectedly", true);
        }
    }

    void readLedger(Assignment assignment) {
        run(CallSpan.NONE, () -> ledgerRead(assignment));
    }

    private Signal ledgerRead(Assignment assignment) {
        try {
            return new Signal.LedgerRead(
                    assignment,
                    ledgers.read(assignment.topicPartition.partition()),
                    clock.instant());
        } catch (RuntimeException | Error failed) {
            return new Signal.LedgerUnread(assignment, failed);
        }
    }

    private static String requestId(CallState state) {
        return state.request().requestId();
    }

    /** Interrupts what is still under way. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
