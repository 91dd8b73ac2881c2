package dev.trunkline.dispatcher.insight.stream;

import dev.trunkline.dispatcher.emit.OutboundHeaders;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Turns a topic's records into sightings; what can't be read is passed over and told. */
final class ReadRecords implements Processor<byte[], byte[], String, Sighting> {
    private final RecordReader reader;
    private final Skips skips;
    private @Nullable ProcessorContext<String, Sighting> context;

    ReadRecords(RecordReader reader, Skips skips) {
        this.reader = reader;
        this.skips = skips;
    }

    @Override
    public void init(ProcessorContext<String, Sighting> context) {
        this.context = context;
    }

    /** Of the headers only the trace goes on. */
    private static Headers trace(Record<byte[], byte[]> record) {
        Header trace = OutboundHeaders.trace(record.headers());
        return trace == null ? new RecordHeaders() : new RecordHeaders(List.of(trace));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        ProcessorContext<String, Sighting> to = context;
        if (to != null) {
            RecordMetadata place = to.recordMetadata().orElseThrow();
            try {
                Sighting sighting =
                        reader.read(
                                new SeenRecord(
                                        record.key(),
                                        record.value(),
                                        place.partition() + "-" + place.offset(),
                                        Instant.ofEpochMilli(record.timestamp())));
                if (sighting != null) {
                    long at = Math.max(0, sighting.at().toEpochMilli());
                    to.forward(new Record<>(sighting.requestId(), sighting, at, trace(record)));
                }
            } catch (IllegalArgumentException unreadable) {
                skips.skipped(
                        place.topic(),
                        "%s-%d@%d".formatted(place.topic(), place.partition(), place.offset()),
                        String.valueOf(unreadable.getMessage()));
            }
        }
    }
}
