package dev.trunkline.dispatcher.operations;

import dev.trunkline.dispatcher.operations.doubt.Doubt;
import dev.trunkline.dispatcher.operations.doubt.Doubts;
import dev.trunkline.dispatcher.operations.topic.BoundedRead;
import dev.trunkline.dispatcher.operations.topic.KafkaAccess;
import dev.trunkline.dispatcher.operations.topic.ReadProgress;
import dev.trunkline.dispatcher.operations.topic.SentMarks;
import dev.trunkline.schemas.DispatchResult;
import dev.trunkline.schemas.DispatchResultJson;
import dev.trunkline.schemas.SourceRecord;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Finds calls in doubt on the topics. */
final class DoubtSearch {
    private final KafkaAccess access;
    private final ReadProgress progress;
    private final String results;
    private final String requests;

    DoubtSearch(KafkaAccess access, ReadProgress progress) {
        this.access = access;
        this.progress = progress;
        this.results = access.topics().dispatchResults();
        this.requests = access.topics().callRequests();
    }

    /** Those that became so since then, and what is known of their redials. */
    List<Doubt> since(Instant since) {
        Doubts doubts = new Doubts();
        try (BoundedRead read = BoundedRead.since(access, results, since)) {
            read.forEach(progress, record -> add(doubts, record, since));
        }
        SentMarks marks = new SentMarks();
        for (Doubt doubt : doubts.all()) {
            SourceRecord source = doubt.result().source();
            if (doubt.open() && source.topic().equals(requests)) {
                marks.expect(source.partition(), source.offset());
            }
        }
        doubts.redialed(marks.read(progress, access, requests, Doubt.REDIAL_OF));
        return doubts.all();
    }

    private static void add(Doubts doubts, ConsumerRecord<byte[], byte[]> record, Instant since) {
        if (record.value() == null || record.timestamp() < since.toEpochMilli()) {
            return;
        }
        try {
            DispatchResult result = DispatchResultJson.read(record.value());
            doubts.add(result);
        } catch (IllegalArgumentException _) {
            // Not written by a dispatcher: no call of ours.
        }
    }
}
