package dev.trunkline.dispatcher.engine;

import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record that the engine has taken. */
public interface TakenRecord {

    /** The record as it came; made anew each time. */
    ConsumerRecord<byte[], byte[]> record();

    /** When it was taken. */
    Instant receivedAt();
}
