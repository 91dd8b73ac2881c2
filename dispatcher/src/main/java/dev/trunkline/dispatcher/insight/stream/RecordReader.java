package dev.trunkline.dispatcher.insight.stream;

import org.jspecify.annotations.Nullable;

/** Reads what one topic's records say. Pure. */
@FunctionalInterface
interface RecordReader {
    /**
     * What the record says; null when that is nothing about a call.
     *
     * @throws IllegalArgumentException when it can't be read, in words that hold no phone number
     */
    @Nullable Sighting read(SeenRecord record);
}
