package dev.trunkline.dispatcher.console.view;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records that could not be read as requests. */
public record DeadLettersModel(List<Row> rows, String remark) {

    /**
     * A dead letter.
     *
     * @param place partition and offset, such as {@code 3:1007}
     * @param returned whether it was replayed once and came back
     */
    public record Row(
            String place,
            Instant at,
            String reason,
            String message,
            @Nullable String requestId,
            boolean returned) {}
}
