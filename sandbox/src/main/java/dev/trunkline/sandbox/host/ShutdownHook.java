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

    /** Guarded by the hooks. */
    private static boolean ending;

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

    /**
     * Takes the clean-up back. Not while the JVM is ending: who cleans up on another thread would
     * be cut off in the middle if nobody waited for it here.
     */
    @Override
    public void close() {
        synchronized (REGISTERED) {
            if (!ending) {
                REGISTERED.remove(this);
            }
        }
    }

    private static void runAll() {
        synchronized (REGISTERED) {
            ending = true;
        }
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
