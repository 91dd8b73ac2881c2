package dev.trunkline.sandbox.host;

/** Runs a clean-up when the JVM ends before the owner has done it (Ctrl-C, {@code System.exit}). */
public final class ShutdownHook implements AutoCloseable {
    private final Thread hook;

    private ShutdownHook(Thread hook) {
        this.hook = hook;
    }

    /** Registers the clean-up; {@code name} is the thread's. */
    public static ShutdownHook register(String name, Runnable cleanUp) {
        Thread hook = Thread.ofPlatform().name(name).unstarted(cleanUp);
        Runtime.getRuntime().addShutdownHook(hook);
        return new ShutdownHook(hook);
    }

    /** Takes the clean-up back, unless the JVM is ending already. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyEnding) {
            // Nothing to take back: the clean-up runs, or it is what called us.
        }
    }
}
