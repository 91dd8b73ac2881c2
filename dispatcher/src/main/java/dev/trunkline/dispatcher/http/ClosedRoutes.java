package dev.trunkline.dispatcher.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.ServiceUnavailableResponse;
import java.util.List;

/** Says of all that needs a token why nothing is there: tokens are in the database. */
public final class ClosedRoutes implements Routes {
    private static final String WHY =
            "no database is set (DB_HOST, DB_NAME, DB_USER, DB_PASSWORD): tokens are kept there, and"
                    + " nothing but health and metrics is served without one";

    private static final List<String> PATHS =
            List.of("/v1/*", "/console", "/console/*", "/openapi.json");

    @Override
    public void addTo(RoutesConfig routes) {
        for (String path : PATHS) {
            routes.before(
                    path,
                    _ -> {
                        throw new ServiceUnavailableResponse(WHY);
                    });
        }
    }
}
