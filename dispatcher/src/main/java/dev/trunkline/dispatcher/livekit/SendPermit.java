package dev.trunkline.dispatcher.livekit;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Lets a request out once, and only before its deadline. */
final class SendPermit {
    private final long deadline;
    private final AtomicBoolean used = new AtomicBoolean();

    /**
     * @param deadline by {@link System#nanoTime}
     */
    SendPermit(long deadline) {
        this.deadline = deadline;
    }

    /**
     * Called with a connection at hand, before the first byte.
     *
     * @throws IOException when the request must not be sent (any more)
     */
    void use() throws IOException {
        if (System.nanoTime() - deadline >= 0) {
            throw new IOException("no time left to send the request");
        }
        if (!used.compareAndSet(false, true)) {
            throw new IOException("the HTTP stack tried to send the request again");
        }
    }

    /** Whether the server may have seen anything of the request. */
    boolean isUsed() {
        return used.get();
    }
}
