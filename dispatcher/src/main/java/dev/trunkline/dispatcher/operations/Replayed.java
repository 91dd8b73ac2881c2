package dev.trunkline.dispatcher.operations;

import dev.trunkline.dispatcher.operations.deadletter.DeadLetterSummary;
import dev.trunkline.dispatcher.operations.deadletter.Fate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a replay came to. */
public sealed interface Replayed {

    /** Each was, or would be, dealt with like this; oldest first. */
    record Done(Map<DeadLetterSummary, Fate> fates) implements Replayed {
        public Done {
            fates = Collections.unmodifiableMap(new LinkedHashMap<>(fates));
        }

        /** How many were, or would be, sent. */
        public long count() {
            return fates.values().stream().filter(fate -> fate == Fate.REPLAY).count();
        }
    }

    /** Nothing was sent: they are more than whoever asked thought. */
    record TooMany(long count) implements Replayed {}
}
