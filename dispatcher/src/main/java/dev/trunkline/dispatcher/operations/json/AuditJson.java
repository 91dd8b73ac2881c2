package dev.trunkline.dispatcher.operations.json;

import dev.trunkline.resolver.store.AuditEntry;
import tools.jackson.databind.node.ObjectNode;

/** A change. Secrets in it were hidden by the database. */
public final class AuditJson {
    private AuditJson() {}

    public static ObjectNode of(AuditEntry entry) {
        ObjectNode json =
                Nodes.object()
                        .put("id", entry.id())
                        .put("at", entry.at().toString())
                        .put("actor", entry.actor())
                        .put("db_user", entry.dbUser())
                        .put("application", entry.application())
                        .put("reason", entry.reason())
                        .put("table", entry.table())
                        .put("row_id", entry.rowId())
                        .put("action", entry.action());
        json.set("before", Nodes.tree(entry.before()));
        return json.set("after", Nodes.tree(entry.after()));
    }
}
