package dev.trunkline.dispatcher.admin;

import dev.trunkline.dispatcher.operations.ExplainOperations;
import dev.trunkline.dispatcher.operations.json.ExplanationJson;
import dev.trunkline.schemas.CallRequest;
import io.javalin.http.Context;

/** {@code /v1/explain}: what would become of a call. */
record ExplainRoutes(ExplainOperations operations) implements OperationRoutes {
    @Override
    public void addTo(Guarded routes) {
        routes.ask("/v1/explain", this::explain);
    }

    private void explain(Context context) {
        JsonFields body =
                JsonBody.read(
                        context, "to_number", "from_number", "tenant_id", "batch_id", "request_id");
        CallRequest question =
                ExplainOperations.question(
                        body.required("to_number"),
                        body.text("from_number"),
                        body.uuid("tenant_id"),
                        body.text("batch_id"),
                        body.text("request_id"));
        JsonAnswers.ok(context, ExplanationJson.of(operations.explain(question)));
    }
}
