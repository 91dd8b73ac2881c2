package dev.trunkline.dispatcher.admin;

import dev.trunkline.dispatcher.http.QueryFields;
import dev.trunkline.dispatcher.operations.AuditOperations;
import dev.trunkline.dispatcher.operations.json.AuditJson;
import dev.trunkline.resolver.store.AuditFilter;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/** {@code /v1/audit}: who changed what. */
record AuditRoutes(AuditOperations operations) implements OperationRoutes {
    @Override
    public void addTo(Guarded routes) {
        routes.get("/v1/audit", this::list, "config", "number", "actor", "since", "after", "limit");
    }

    private void list(Context context) {
        QueryFields query = new QueryFields(context);
        AuditFilter filter =
                new AuditFilter(
                        query.text("config"),
                        query.text("number"),
                        query.text("actor"),
                        query.moment("since"),
                        query.limit());
        @Nullable String after = query.text("after");
        JsonAnswers.page(
                context, Cursors.page(() -> operations.page(filter, after)), AuditJson::of);
    }
}
