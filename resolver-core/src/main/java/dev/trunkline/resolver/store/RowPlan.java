package dev.trunkline.resolver.store;

import java.util.ArrayList;
import java.util.List;

/** How rows get to what a file wants, and why they can't. Not thread-safe. */
final class RowPlan {
    private final List<RowStep> steps = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    void add(RowStep step) {
        steps.add(step);
    }

    void problem(String place, String problem) {
        problems.add(place + ": " + problem);
    }

    List<RowStep> steps() {
        return steps;
    }

    DeclarationOutcome outcome() {
        return problems.isEmpty()
                ? new DeclarationOutcome.Applied(steps.stream().map(RowStep::change).toList())
                : new DeclarationOutcome.Refused(problems);
    }

    boolean refused() {
        return !problems.isEmpty();
    }
}
