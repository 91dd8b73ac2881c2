package dev.trunkline.dispatcher.console.view;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who changed what, of a server, of a number, by somebody; each may be blank. */
public record AuditModel(String server, String number, String who, List<Row> rows, Paging paging) {

    /**
     * A change.
     *
     * @param changes such as {@code name: a -> b}
     */
    public record Row(
            Instant at,
            String actor,
            @Nullable String application,
            String what,
            String action,
            List<String> changes,
            @Nullable String reason) {}
}
