package dev.trunkline.dispatcher.insight.stream;

import java.time.InstantSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * A record's own time, but never one that has yet to come: a producer whose clock is wrong would
 * otherwise move the stream's time on, and what others send would be too old to be kept.
 */
final class SaneTime implements TimestampExtractor {
    private final InstantSource clock;

    SaneTime(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        long now = clock.millis();
        return record.timestamp() < 0 ? now : Math.min(record.timestamp(), now);
    }
}
