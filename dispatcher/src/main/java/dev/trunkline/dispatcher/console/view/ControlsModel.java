package dev.trunkline.dispatcher.console.view;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is paused and cancelled, and how fast calls go.
 *
 * @param problem why the last change was refused; null when it wasn't
 */
public record ControlsModel(List<Row> rows, List<Fact> pace, @Nullable String problem) {

    /**
     * A pause or a cancellation.
     *
     * @param key as the topic has it
     * @param action such as {@code pause}
     * @param scope what it is about, such as {@code trunk}
     * @param value which one; blank for all
     * @param until when it is forgotten; null when only a person ends it
     */
    public record Row(
            String key,
            String action,
            String scope,
            String value,
            Instant at,
            String by,
            @Nullable String note,
            @Nullable Instant until) {
        public boolean pause() {
            return action.equals("pause");
        }
    }
}
