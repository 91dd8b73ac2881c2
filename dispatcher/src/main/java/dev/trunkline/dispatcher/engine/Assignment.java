package dev.trunkline.dispatcher.engine;

import dev.trunkline.dispatcher.intake.Lanes;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * A partition that is ours and the calls that were taken from it. For the engine's thread only.
 *
 * <p>Invariants: {@code calls} holds the records that are taken and not finished, by offset; each
 * of them is open at the frontier, and in a lane when it has a key. {@code requests} holds the
 * request ids of those that were read. All of them are empty when every call has its outcome.
 */
final class Assignment extends Partition {
    final Lanes<Call> lanes = new Lanes<>();
    final NavigableMap<Long, Call> calls = new TreeMap<>();
    private long bytes;

    Assignment(TopicPartition topicPartition, Instant assignedAt) {
        super(topicPartition, assignedAt);
    }

    void took(Call call) {
        calls.put(call.offset(), call);
        bytes += call.bytes();
        frontier().opened(call.offset());
    }

    void finished(Call call) {
        calls.remove(call.offset());
        bytes -= call.bytes();
        frontier().finished(call.offset());
        if (call.id != null) {
            requests.remove(call.id, call);
        }
    }

    boolean isOver(int mostCalls, long mostBytes) {
        return calls.size() >= mostCalls || bytes >= mostBytes;
    }

    long lag() {
        return calls.isEmpty() ? 0 : calls.lastKey() + 1 - frontier().value();
    }
}
