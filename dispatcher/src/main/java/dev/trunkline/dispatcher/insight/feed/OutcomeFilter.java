package dev.trunkline.dispatcher.insight.feed;

import dev.trunkline.schemas.DispatchResult;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which outcomes somebody wants to hear of; null asks for nothing in particular.
 *
 * @param outcome wire name, such as {@code failed}
 * @param reason wire name, such as {@code no_credentials}
 * @param fromNumber as requested, to the letter
 */
public record OutcomeFilter(
        @Nullable String outcome,
        @Nullable String reason,
        @Nullable String batchId,
        @Nullable String tenantId,
        @Nullable String fromNumber)
        implements Predicate<DispatchResult> {

    /** All of them. */
    public static final OutcomeFilter ALL = new OutcomeFilter(null, null, null, null, null);

    @Override
    public boolean test(DispatchResult result) {
        return fits(outcome, result.outcome().wireName())
                && fits(reason, result.reason().wireName())
                && fits(batchId, result.parties().batchId())
                && fits(tenantId, result.parties().tenantId())
                && fits(fromNumber, result.parties().fromNumber());
    }

    private static boolean fits(@Nullable String wanted, @Nullable String found) {
        return wanted == null || wanted.equals(found);
    }
}
