package dev.trunkline.dispatcher.insight.stream;

/** Is told of records that could not be read, or came too late to be kept. Thread-safe. */
@FunctionalInterface
public interface Skips {
    /**
     * One was passed over.
     *
     * @param place where it stands, as {@code topic-partition@offset}
     * @param why for people; holds no phone number
     */
    void skipped(String topic, String place, String why);
}
