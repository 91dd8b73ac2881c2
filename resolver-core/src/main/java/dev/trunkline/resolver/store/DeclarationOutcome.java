package dev.trunkline.resolver.store;

import java.util.List;

/** What applying a file came to: all of it, or nothing. */
public sealed interface DeclarationOutcome {

    /**
     * It is as the file wants it, or would be but for a dry run.
     *
     * @param changes empty when it was so before
     */
    record Applied(List<DeclaredChange> changes) implements DeclarationOutcome {
        public Applied {
            changes = List.copyOf(changes);
        }
    }

    /**
     * Nothing was written.
     *
     * @param problems for people: all that is wrong
     */
    record Refused(List<String> problems) implements DeclarationOutcome {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
