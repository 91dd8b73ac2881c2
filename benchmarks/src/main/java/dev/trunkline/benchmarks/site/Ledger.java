package dev.trunkline.benchmarks.site;

import dev.trunkline.dispatcher.claim.LedgerEntry;
import dev.trunkline.dispatcher.claim.LedgerJson;
import dev.trunkline.dispatcher.claim.LedgerKey;
import dev.trunkline.schemas.Outcome;
import dev.trunkline.schemas.Reason;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A ledger as a busy day leaves it. */
public final class Ledger {
    private Ledger() {}

    /** Writes so many finished requests, spread over the partitions. */
    public static void fill(Site site, Topics topics, int entries) {
        Instant now = Instant.now();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                site.bootstrapServers(),
                                "linger.ms",
                                20,
                                "batch.size",
                                131_072),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            for (int number = 0; number < entries; number++) {
                LedgerEntry entry =
                        new LedgerEntry.Finished(number, Outcome.DISPATCHED, Reason.OK, now);
                var _ =
                        producer.send(
                                new ProducerRecord<>(
                                        topics.ledger(),
                                        number % topics.partitions(),
                                        new LedgerKey.Request("former-" + number).bytes(),
                                        LedgerJson.write(entry)));
            }
        }
    }
}
