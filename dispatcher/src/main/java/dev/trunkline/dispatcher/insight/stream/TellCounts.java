package dev.trunkline.dispatcher.insight.stream;

import dev.trunkline.schemas.CredentialSourceCount;
import dev.trunkline.schemas.CredentialSourceCountJson;
import java.time.Instant;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Writes a minute's count for others to read. */
final class TellCounts implements Processor<Windowed<String>, Long, String, byte[]> {
    private static final String TYPE = "dev.trunkline.credential.source.count.v1";

    private @Nullable ProcessorContext<String, byte[]> context;

    @Override
    public void init(ProcessorContext<String, byte[]> context) {
        this.context = context;
    }

    @Override
    public void process(Record<Windowed<String>, Long> record) {
        ProcessorContext<String, byte[]> to = context;
        if (to != null) {
            Instant minute = record.key().window().startTime();
            CredentialSourceCount count =
                    SourceSeries.parse(record.key().key()).count(minute, record.value());
            Record<String, byte[]> told =
                    new Record<>(
                            count.key(),
                            CredentialSourceCountJson.write(count),
                            record.timestamp());
            CloudEvents.add(
                    told.headers(),
                    count.key() + "-" + count.count(),
                    TYPE,
                    Instant.ofEpochMilli(record.timestamp()));
            to.forward(told);
        }
    }
}
