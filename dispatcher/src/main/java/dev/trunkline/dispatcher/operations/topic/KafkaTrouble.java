package dev.trunkline.dispatcher.operations.topic;

/** Kafka can't be worked with; the message tells a person why and what to do. */
public final class KafkaTrouble extends RuntimeException {
    private static final long serialVersionUID = 1L;

    KafkaTrouble(String message, Throwable cause) {
        super(message, cause);
    }
}
