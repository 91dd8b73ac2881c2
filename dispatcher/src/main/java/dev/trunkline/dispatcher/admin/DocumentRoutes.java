package dev.trunkline.dispatcher.admin;

import dev.trunkline.schemas.Schemas;

/** {@code /openapi.json}: what is served here. */
record DocumentRoutes() implements OperationRoutes {
    @Override
    public void addTo(Guarded routes) {
        String document = Schemas.openApi();
        routes.get(
                "/openapi.json",
                context -> context.contentType("application/json").result(document));
    }
}
