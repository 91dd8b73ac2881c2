package dev.trunkline.sandbox.host;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Runs a clean-up when the JVM ends before the owner has done it (Ctrl-C, {@code System.exit}).
 *
 * <p>One after another, the last registered first: what was opened later may need what was opened
 * earlier in order to end well.
 */
public final class ShutdownHook implements AutoCloseable {
    private static final Deque<ShutdownHook> REGISTERED = new ArrayDeque<>();

    static {
        Runtime.getRuntime()
                .addShutdownHook(
                        Thread.ofPlatform().name("clean-up").unstarted(ShutdownHook::runAll));
    }

    private final String name;
    private final Runnable cleanUp;

    private ShutdownHook(String name, Runnable cleanUp) {
        this.name = name;
        this.cleanUp = cleanUp;
    }

    /** Registers the clean-up; {@code name} is for messages. */
    public static ShutdownHook register(String name, Runnable cleanUp) {
        ShutdownHook hook = new ShutdownHook(name, cleanUp);
        synchronized (REGISTERED) {
            REGISTERED.push(hook);
        }
        return hook;
    }

    /** Takes the clean-up back, unless the JVM is ending already and it runs. */
    @Override
    public void close() {
        synchronized (REGISTERED) {
            REGISTERED.remove(this);
        }
    }

    private static void runAll() {
        for (ShutdownHook hook = next(); hook != null; hook = next()) {
            hook.run();
        }
    }

    private static @Nullable ShutdownHook next() {
        synchronized (REGISTERED) {
            return REGISTERED.poll();
        }
    }

    private void run() {
        try {
            cleanUp.run();
        } catch (RuntimeException e) {
            // Whatever it was, the next ones have to run; logging may have ended already.
            System.err.println("Not cleaned up: " + name + ": " + e);
        }
    }
}
