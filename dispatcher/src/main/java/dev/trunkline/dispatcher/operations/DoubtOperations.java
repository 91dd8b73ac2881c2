package dev.trunkline.dispatcher.operations;

import dev.trunkline.dispatcher.operations.doubt.Doubt;
import dev.trunkline.dispatcher.operations.topic.FencedSender;
import dev.trunkline.dispatcher.operations.topic.KafkaAccess;
import dev.trunkline.dispatcher.operations.topic.ReadProgress;
import dev.trunkline.dispatcher.operations.topic.RecordFetch;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;

/**
 * The calls in doubt: a look at them, and placing them again on purpose. Every method throws {@link
 * dev.trunkline.dispatcher.operations.topic.KafkaTrouble} when Kafka can't be worked with.
 * Thread-safe.
 */
public final class DoubtOperations {
    private final KafkaAccess access;

    public DoubtOperations(KafkaAccess access) {
        this.access = access;
    }

    /** Those that became so since then, and what is known of their redials. */
    public List<DoubtView> since(Instant since, ReadProgress progress) {
        return asked(() ->
                new DoubtSearch(access, progress)
                        .since(since).stream().map(DoubtView::of).toList());
    }

    /** What a redial would do. */
    public Redialed tryRedial(RedialOrder order, ReadProgress progress) {
        return asked(() -> {
            try (RecordFetch originals = new RecordFetch(access)) {
                Redialing redialing = new Redialing(access, originals, order.late());
                return onThose(order, progress, redialing::plan);
            }
        });
    }

    /** Places them again: a phone that has rung already rings a second time. */
    public Redialed redial(RedialOrder order, ReadProgress progress) {
        String name = "trunkline-redial-" + access.topics().callRequests();
        return asked(() -> {
            // The search comes after: by then a former redial is there or never was.
            try (FencedSender sender = FencedSender.open(access, name);
                    RecordFetch originals = new RecordFetch(access)) {
                Redialing redialing = new Redialing(access, originals, order.late());
                return onThose(order, progress, doubts -> redialing.send(doubts, sender));
            }
        });
    }

    private Redialed onThose(
            RedialOrder order,
            ReadProgress progress,
            Function<List<Doubt>, List<RedialReport>> work) {
        List<Doubt> doubts =
                new DoubtSearch(access, progress)
                        .since(order.since()).stream().filter(order::means).toList();
        Set<String> unknown = new HashSet<>(order.requestIds());
        doubts.forEach(doubt -> unknown.remove(doubt.result().requestId()));
        return unknown.isEmpty()
                ? new Redialed.Done(work.apply(doubts))
                : new Redialed.Unknown(unknown);
    }

    private <T> T asked(Supplier<T> question) {
        access.require(List.of(access.topics().dispatchResults(), access.topics().callRequests()));
        try {
            return question.get();
        } catch (KafkaException e) {
            throw access.failure(e);
        }
    }
}
