package dev.trunkline.dispatcher.console.view;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a call.
 *
 * @param steps in the order of time
 * @param remark what isn't known, for people; blank when all is
 */
public record CallModel(String requestId, List<Step> steps, List<Fact> facts, String remark) {

    /** Something that happened. */
    public record Step(@Nullable Instant at, String title, String detail, String tone) {}
}
