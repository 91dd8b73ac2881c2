package dev.trunkline.demo;

import dev.trunkline.dispatcher.cli.demo.DemoConsole;
import dev.trunkline.dispatcher.config.Settings;
import dev.trunkline.schemas.CallConfirmation;
import dev.trunkline.schemas.DispatchResult;
import dev.trunkline.schemas.Outcome;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Shows outcomes as they are committed, and says when the samples are through. */
final class Watching implements View {
    /** The samples take about five seconds; a slow machine gets its time. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

    private final View view;
    private final DemoConsole console;
    private final Checklist checklist;
    private final Takers takers;
    private final boolean once;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean stopping;
    private boolean summarized;
    private @Nullable Instant firstDispatched;

    /**
     * @param samples whose outcomes are compared; empty for none
     * @param takers compares whether workers took them
     * @param once end when they are through
     */
    Watching(View view, DemoConsole console, List<Sample> samples, Takers takers, boolean once) {
        this.view = view;
        this.console = console;
        this.takers = takers;
        this.checklist = new Checklist(samples, samples.isEmpty() ? 0 : Samples.DEAD_LETTERS);
        this.once = once;
        this.summarized = samples.isEmpty();
    }

    /** Shows until {@link #stop}, or until the samples are through; whether they were right. */
    boolean run(Settings settings) {
        Instant deadline = Instant.now().plus(PATIENCE);
        try (DemoOutcomes outcomes = DemoOutcomes.open(settings)) {
            while (!stopping && !(once && summarized)) {
                outcomes.show(this);
                if (!summarized && (isComplete() || Instant.now().isAfter(deadline))) {
                    summarize();
                }
            }
        } finally {
            ended.countDown();
        }
        return checklist.passed() && takers.passed();
    }

    private boolean isComplete() {
        return checklist.complete() && takers.complete();
    }

    /** Ends {@link #run} and waits for it, for a bounded time. */
    void stop() {
        stopping = true;
        try {
            boolean _ = ended.await(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void summarize() {
        summarized = true;
        console.err().println();
        console.err().println(checklist.summary() + startUp());
        console.err().println(takers.summary() + ".");
        Stream.concat(checklist.differences().stream(), takers.differences().stream())
                .forEach(each -> console.err().println("  " + each));
        console.err().println();
    }

    private String startUp() {
        if (firstDispatched == null) {
            return ".";
        }
        Instant began = Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
        long millis = Duration.between(began, firstDispatched).toMillis();
        return "; the first call was dispatched %d.%d s after the start."
                .formatted(millis / 1000, millis % 1000 / 100);
    }

    @Override
    public void ready(Connections connections) {
        view.ready(connections);
    }

    @Override
    public void outcome(DispatchResult result, byte[] value) {
        if (firstDispatched == null && result.outcome() == Outcome.DISPATCHED) {
            firstDispatched = result.completedAt();
        }
        checklist.take(result);
        view.outcome(result, value);
    }

    @Override
    public void confirmation(CallConfirmation said) {
        takers.take(said);
        view.confirmation(said);
    }

    @Override
    public void deadLetter(String why) {
        checklist.takeDeadLetter();
        view.deadLetter(why);
    }
}
