package dev.trunkline.dispatcher.livekit;

/** The result of a look at a server's rooms. Messages are for people and hold no secret. */
public sealed interface Sight<T> {

    /** The server's answer. */
    record Seen<T>(T what) implements Sight<T> {}

    /** No answer that says anything. */
    record Unseen<T>(String message) implements Sight<T> {}

    /** The server doesn't accept the key pair. */
    record Unauthorized<T>(String message) implements Sight<T> {}
}
