package dev.trunkline.dispatcher.insight;

import org.jspecify.annotations.Nullable;

/**
 * On whose behalf something is asked.
 *
 * @param token shown to another instance when it has to be asked; null for nobody's
 * @param instance whether another instance asks, which wants to know what is known here
 */
public record Asker(@Nullable String token, boolean instance) {

    /** Somebody who has been let in here. */
    public static Asker person(@Nullable String token) {
        return new Asker(token, false);
    }

    @Override
    public String toString() {
        return "Asker[instance=" + instance + "]";
    }
}
