package dev.trunkline.dispatcher.insight;

import org.jspecify.annotations.Nullable;

/**
 * The person or instance that asks a question.
 *
 * @param token for questions to another instance; null without one
 * @param instance whether another instance asks; it wants the answer of this instance alone
 */
public record QueryOrigin(@Nullable String token, boolean instance) {

    /** A person whose token was accepted here. */
    public static QueryOrigin person(@Nullable String token) {
        return new QueryOrigin(token, false);
    }

    @Override
    public String toString() {
        return "QueryOrigin[instance=" + instance + "]";
    }
}
