package dev.trunkline.resolver.store;

import java.util.List;

/** What an operation on a number came to. */
public sealed interface NumberOutcome {

    /** What adding a number came to. */
    sealed interface Creation extends NumberOutcome permits Saved, Exists, Invalid {}

    /** What changing a number came to. */
    sealed interface Update extends NumberOutcome permits Saved, Invalid, NotFound, Stale {}

    /** What pointing a number at a LiveKit config came to. */
    sealed interface Link extends NumberOutcome
            permits Saved, Invalid, NotFound, ConfigNotFound, Stale {}

    /** What removing a number came to. */
    sealed interface Removal extends NumberOutcome permits Removed, NotFound, Stale {}

    /** The number as it is stored now. */
    record Saved(NumberEntry number) implements Creation, Update, Link {}

    /** The tenant has this number already. */
    record Exists(NumberEntry number) implements Creation {}

    /**
     * Nothing was stored.
     *
     * @param problems for people: all that is wrong
     */
    record Invalid(List<String> problems) implements Creation, Update, Link {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }

    /** There is no such number. */
    record NotFound(String id) implements Update, Link, Removal {}

    /** Not changed: somebody else has changed it since it was read. */
    record Stale(String id) implements Update, Link, Removal {}

    /** There is no such LiveKit config, or the id is malformed. */
    record ConfigNotFound(String configId) implements Link {}

    /** The number as it was. */
    record Removed(NumberEntry number) implements Removal {}
}
