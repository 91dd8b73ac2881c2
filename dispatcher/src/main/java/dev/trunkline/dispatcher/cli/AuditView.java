package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.operations.AuditChange;
import dev.trunkline.dispatcher.operations.json.AuditJson;
import dev.trunkline.resolver.store.AuditEntry;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A change as commands show it. */
record AuditView(AuditEntry entry, AuditChange change) {

    static AuditView of(AuditEntry entry) {
        return new AuditView(entry, AuditChange.of(entry));
    }

    @Nullable String[] cells() {
        return new @Nullable String[] {
            entry.at().toString(),
            entry.actor(),
            entry.dbUser(),
            entry.application(),
            entry.action() + " " + change.what(),
            String.join("; ", change.fields()),
            entry.reason()
        };
    }

    ObjectNode json() {
        return AuditJson.of(entry);
    }
}
