package dev.trunkline.migrations;

import java.util.List;

/**
 * The result of a migration run.
 *
 * @param schema the schema it ran on, as given
 * @param applied the versions it applied, in order; empty when the schema was already current
 */
public record MigrationReport(String schema, List<String> applied) {

    public MigrationReport {
        applied = List.copyOf(applied);
    }

    /** Whether there was nothing to do. */
    public boolean alreadyCurrent() {
        return applied.isEmpty();
    }
}
