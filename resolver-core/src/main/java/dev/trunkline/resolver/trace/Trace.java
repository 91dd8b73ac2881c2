package dev.trunkline.resolver.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Takes note of each rule that applied, in order: the "why" of a route and of credentials. */
@FunctionalInterface
public interface Trace {

    /** Notes nothing, at no cost: the text is never made. */
    Trace NONE = (rule, finding) -> {};

    /**
     * Notes that a rule was looked at.
     *
     * @param rule a stable short name, such as {@code callee country}
     * @param finding what it gave and why, for people; never holds a secret
     */
    void note(String rule, Supplier<String> finding);

    /** One rule that applied. */
    record Step(String rule, String finding) {}

    /** A trace that keeps its steps. */
    final class Kept implements Trace {
        private final List<Step> steps = new ArrayList<>();

        @Override
        public void note(String rule, Supplier<String> finding) {
            steps.add(new Step(rule, finding.get()));
        }

        public List<Step> steps() {
            return List.copyOf(steps);
        }
    }
}
