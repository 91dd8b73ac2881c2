package dev.trunkline.dispatcher.cli;

import dev.trunkline.sandbox.testing.Patience;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A command on a thread of its own, to be looked at while it runs. */
final class RunningCommand implements AutoCloseable {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final FutureTask<Integer> task;
    private final Thread thread;

    RunningCommand(Map<String, String> environment, String... arguments) {
        Surroundings around =
                new Surroundings(
                        environment,
                        InputStream.nullInputStream(),
                        new PrintWriter(out, true),
                        new PrintWriter(err, true));
        task = new FutureTask<>(() -> TrunklineCommand.in(around).execute(arguments));
        thread = Thread.ofVirtual().start(task);
    }

    /** What it has printed until now. */
    String out() {
        return out.toString();
    }

    /** Waits for its end. */
    Trial ended() throws InterruptedException {
        try {
            int code = task.get(Patience.SOON.toSeconds(), TimeUnit.SECONDS);
            return new Trial(code, out.toString(), err.toString());
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The command did not end well: " + err, e);
        }
    }

    /** Ends it if it still runs, and waits for that. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
