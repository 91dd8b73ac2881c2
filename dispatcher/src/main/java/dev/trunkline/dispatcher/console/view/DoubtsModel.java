package dev.trunkline.dispatcher.console.view;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls of which it is not known whether the phone rang. */
public record DoubtsModel(List<Row> rows, String remark) {

    /**
     * A call in doubt.
     *
     * @param redialed the request id it was placed again under; null when it wasn't
     */
    public record Row(
            String requestId,
            Instant at,
            @Nullable String callee,
            @Nullable String server,
            String message,
            @Nullable String redialed) {}
}
