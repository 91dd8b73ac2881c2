package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.cli.outcome.CredentialLine;
import dev.trunkline.dispatcher.cli.outcome.OutcomeChoice;
import dev.trunkline.dispatcher.cli.outcome.OutcomeTable;
import dev.trunkline.dispatcher.cli.outcome.OutcomeTally;
import dev.trunkline.schemas.CredentialSourceEvent;
import dev.trunkline.schemas.CredentialSourceEventJson;
import dev.trunkline.schemas.DispatchResult;
import dev.trunkline.schemas.DispatchResultJson;
import java.time.Duration;
import java.time.ZoneId;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.databind.json.JsonMapper;

/** Shows the records that {@code watch} reads. */
final class OutcomePrinter {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final Duration LONGEST_POLL = Duration.ofMillis(200);

    private final Surroundings around;
    private final OutcomeChoice filter;
    private final boolean json;
    private final String results;
    private final OutcomeTable table;
    private final ZoneId zone;
    private final OutcomeTally tally = new OutcomeTally();

    /**
     * @param json values as they came, one a line; else a table
     * @param results the topic of outcomes; other topics have credential source events
     */
    OutcomePrinter(Surroundings around, OutcomeChoice filter, boolean json, String results) {
        this.around = around;
        this.filter = filter;
        this.json = json;
        this.results = results;
        this.zone = around.zone().get();
        this.table = OutcomeTable.full(Screen.colours(around), zone, Screen.width(around));
    }

    /** How many outcomes were shown. */
    int shown() {
        return tally.total();
    }

    void begin() {
        if (!json) {
            around.out().println(table.header());
        }
    }

    /** Shows what has come, until {@code most} outcomes are shown in all. */
    void show(TopicTail tail, int most) {
        for (ConsumerRecord<byte[], byte[]> record : tail.poll(LONGEST_POLL)) {
            if (shown() >= most) {
                return;
            }
            if (record.value() != null) {
                show(record);
            }
        }
    }

    void end() {
        if (!json) {
            around.err().println(tally);
        }
    }

    private void show(ConsumerRecord<byte[], byte[]> record) {
        try {
            if (record.topic().equals(results)) {
                outcome(record.value());
            } else {
                credentials(record.value());
            }
        } catch (IllegalArgumentException e) {
            around.err()
                    .println(
                            "Passed over %s-%d at %d: %s"
                                    .formatted(
                                            record.topic(),
                                            record.partition(),
                                            record.offset(),
                                            e.getMessage()));
        }
    }

    private void outcome(byte[] value) {
        DispatchResult result = DispatchResultJson.read(value);
        if (filter.accepts(result)) {
            around.out().println(json ? oneLine(value) : table.line(result));
            tally.add(result.outcome());
        }
    }

    private void credentials(byte[] value) {
        CredentialSourceEvent event = CredentialSourceEventJson.read(value);
        if (filter.accepts(event)) {
            around.out()
                    .println(
                            json
                                    ? oneLine(value)
                                    : CredentialLine.of(event, Screen.colours(around), zone));
        }
    }

    /** With fields that this version doesn't know. */
    private static String oneLine(byte[] value) {
        return MAPPER.readTree(value).toString();
    }
}
