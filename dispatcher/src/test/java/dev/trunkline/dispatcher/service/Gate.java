package dev.trunkline.dispatcher.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Holds an engine at a moment until it may go on. Works through files, so that the engine may be in
 * another process, and that process may be stopped or killed meanwhile.
 */
public final class Gate {
    private static final Duration PAUSE = Duration.ofMillis(5);

    private final Path hold;
    private final Path reached;

    /**
     * @param folder of its own; must exist
     */
    public Gate(Path folder) {
        this.hold = folder.resolve("hold");
        this.reached = folder.resolve("reached");
    }

    /** From now on, what contains this text is held. */
    public void hold(String text) {
        try {
            Path whole = Files.writeString(hold.resolveSibling("whole"), text);
            Files.move(whole, hold, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether something is held, or was. */
    public boolean isReached() {
        return Files.exists(reached);
    }

    /** Lets go on what is held, and all that comes. */
    public void open() {
        try {
            Files.deleteIfExists(hold);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether this is to be held. */
    boolean holds(String text) {
        try {
            return text.contains(Files.readString(hold, UTF_8));
        } catch (NoSuchFileException open) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says that the moment has come, and waits. */
    void pass() {
        reach();
        while (Files.exists(hold) && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** Says that the moment has come. */
    void reach() {
        try {
            Files.writeString(reached, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
