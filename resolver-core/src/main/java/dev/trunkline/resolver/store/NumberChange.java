package dev.trunkline.resolver.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to change of a number: null leaves a field as it is.
 *
 * @param rules a JSON object that takes the place of all rules
 */
public record NumberChange(
        @Nullable String provider, @Nullable String status, @Nullable String rules) {

    /** What is wrong with it, for people; empty when nothing is. */
    List<String> problems() {
        return new FieldChecks().jsonObject("rules", rules).problems();
    }
}
