package dev.trunkline.dispatcher.operations.deadletter;

/**
 * Where a dead letter stood before it was one.
 *
 * @param timestamp of the record there, in milliseconds since 1970
 */
public record Origin(String topic, Place place, long timestamp) {
    @Override
    public String toString() {
        return topic + " " + place;
    }
}
