package dev.trunkline.resolver.store;

import java.util.List;

/** What an operation on a LiveKit config came to. */
public sealed interface ConfigOutcome {

    /** What creating a config came to. */
    sealed interface Creation extends ConfigOutcome permits Saved, NameTaken, Invalid {}

    /** What changing a config came to. */
    sealed interface Update extends ConfigOutcome
            permits Saved, NameTaken, Invalid, NotFound, Stale {}

    /** What deleting a config came to. */
    sealed interface Removal extends ConfigOutcome permits Removed, InUse, NotFound, Stale {}

    /** The config as it is stored now. */
    record Saved(LiveKitConfig config) implements Creation, Update {}

    /** Another config has this name. */
    record NameTaken(String name) implements Creation, Update {}

    /**
     * Nothing was stored.
     *
     * @param problems for people: all that is wrong
     */
    record Invalid(List<String> problems) implements Creation, Update {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }

    /** There is no such config. */
    record NotFound(String id) implements Update, Removal {}

    /** Not changed: somebody else has changed it since it was read. */
    record Stale(String id) implements Update, Removal {}

    /** The config as it was, and how many numbers pointed at it. */
    record Removed(LiveKitConfig config, int numbersLeftWithoutConfig) implements Removal {}

    /**
     * Not deleted: calls from numbers would lose their server.
     *
     * @param count how many numbers point at it
     * @param numbers the first few of them
     */
    record InUse(LiveKitConfig config, int count, List<NumberEntry> numbers) implements Removal {
        public InUse {
            numbers = List.copyOf(numbers);
        }
    }
}
