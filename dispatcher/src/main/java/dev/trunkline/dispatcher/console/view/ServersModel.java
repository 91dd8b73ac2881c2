package dev.trunkline.dispatcher.console.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The list of LiveKit servers.
 *
 * @param query what was searched for
 */
public record ServersModel(String query, List<Row> rows, Paging paging) {

    /**
     * A server.
     *
     * @param secret what is known of its secret, without any of it
     * @param secretTone how good that is
     * @param numbers how many caller numbers point at it
     * @param breaker how calls to it go from here; null when none went lately
     */
    public record Row(
            String id,
            String name,
            String url,
            @Nullable String trunk,
            @Nullable String worker,
            String secret,
            String secretTone,
            long numbers,
            @Nullable String breaker) {}
}
