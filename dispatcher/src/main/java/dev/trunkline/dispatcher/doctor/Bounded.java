package dev.trunkline.dispatcher.doctor;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Runs probes side by side, each on a virtual thread and for so long at most. */
final class Bounded implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Duration patience;

    Bounded(Duration patience) {
        this.patience = patience;
    }

    /** A probe that runs. */
    <T> Future<T> start(Callable<T> probe) {
        return threads.submit(probe);
    }

    /**
     * What a probe has found out.
     *
     * @param failed makes a result of why it could not
     */
    <T> T result(Future<T> probe, Function<String, T> failed) throws InterruptedException {
        try {
            return probe.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            probe.cancel(true);
            return failed.apply("no answer within " + patience.toMillis() + " ms");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return failed.apply("the probe itself failed: " + cause.getClass().getSimpleName());
        }
    }

    /** Ends what still runs, without waiting for it. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
