package dev.trunkline.dispatcher.console.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The list of caller numbers.
 *
 * @param query what was searched for
 */
public record NumbersModel(String query, List<Row> rows, Paging paging) {

    /**
     * A number.
     *
     * @param outbound where calls from it may go
     * @param server the name of its LiveKit server; null for none
     * @param serverId its id as written; null for none
     */
    public record Row(
            String id,
            String number,
            @Nullable String provider,
            @Nullable String status,
            String outbound,
            @Nullable String server,
            @Nullable String serverId) {}
}
