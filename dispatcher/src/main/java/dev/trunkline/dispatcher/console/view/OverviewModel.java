package dev.trunkline.dispatcher.console.view;

import dev.trunkline.schemas.CredentialSourceEvent;
import dev.trunkline.schemas.DispatchResult;
import java.util.List;

/**
 * What there is to see at a glance.
 *
 * @param span how far back it looks
 * @param asked the code of the span that was asked for; blank for one that fits
 */
public record OverviewModel(
        OverviewSpan span,
        String asked,
        List<Tile> tiles,
        BarChart sources,
        BarChart outcomes,
        List<Reason> reasons,
        List<Part> parts,
        List<CredentialSourceEvent> fallbacks,
        List<DispatchResult> calls) {

    /** One figure. */
    public record Tile(String name, String value, String remark) {}

    /**
     * Why credentials came from where they did.
     *
     * @param whole how many resolutions there were
     */
    public record Reason(String source, String reason, long count, long whole) {}

    /** A part of this instance. */
    public record Part(String name, boolean up, String message) {}
}
