package dev.trunkline.dispatcher.insight.stream;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.WindowStore;
import org.jspecify.annotations.Nullable;

/**
 * Puts notes beside each other, each under a key of its own. Nothing is read, merged or replaced:
 * notes may come late, twice and in any order. The store drops them whole segments at a time.
 */
final class KeepNotes implements Processor<String, CallNote, Void, Void> {
    private @Nullable WindowStore<String, byte[]> store;

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        store = context.getStateStore(InsightTopology.CALLS);
    }

    @Override
    public void process(Record<String, CallNote> record) {
        WindowStore<String, byte[]> notes = store;
        CallNote note = record.value();
        if (notes != null && note != null) {
            notes.put(note.storeKey(record.key()), note.body(), record.timestamp());
        }
    }
}
