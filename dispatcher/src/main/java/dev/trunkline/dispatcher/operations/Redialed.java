package dev.trunkline.dispatcher.operations;

import java.util.List;
import java.util.Set;

/** What a redial came to. */
public sealed interface Redialed {

    /** Each was, or would be, dealt with like this. */
    record Done(List<RedialReport> reports) implements Redialed {
        public Done {
            reports = List.copyOf(reports);
        }
    }

    /** Nothing was sent: these are no calls in doubt since then. */
    record Unknown(Set<String> requestIds) implements Redialed {
        public Unknown {
            requestIds = Set.copyOf(requestIds);
        }
    }
}
