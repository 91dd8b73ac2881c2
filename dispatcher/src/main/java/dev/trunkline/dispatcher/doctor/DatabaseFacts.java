package dev.trunkline.dispatcher.doctor;

import dev.trunkline.migrations.SchemaCheck;
import dev.trunkline.resolver.store.LiveKitConfig;
import dev.trunkline.resolver.store.NumberEntry;
import java.util.List;

/** What the database says. */
sealed interface DatabaseFacts {

    /** None is set. */
    record NotSet() implements DatabaseFacts {}

    /**
     * It can't be asked.
     *
     * @param address which database is meant
     */
    record Unreachable(String address, String why) implements DatabaseFacts {}

    /**
     * It answers.
     *
     * @param pending versions of migrations that are still to be applied
     * @param configs empty where the table is missing
     * @param numbers empty where the table is missing
     */
    record Reached(
            String address,
            String schema,
            SchemaCheck check,
            List<String> pending,
            List<LiveKitConfig> configs,
            List<NumberEntry> numbers)
            implements DatabaseFacts {
        public Reached {
            pending = List.copyOf(pending);
            configs = List.copyOf(configs);
            numbers = List.copyOf(numbers);
        }
    }
}
