package dev.trunkline.dispatcher.admin;

import dev.trunkline.dispatcher.http.Access;
import dev.trunkline.dispatcher.http.Routes;
import dev.trunkline.dispatcher.operations.Operations;
import dev.trunkline.dispatcher.operations.topic.KafkaTrouble;
import dev.trunkline.resolver.store.DatabaseException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.HttpStatus;
import java.util.List;

/** The whole admin API. */
public final class AdminRoutes implements Routes {
    private final Access access;
    private final List<OperationRoutes> parts;

    public AdminRoutes(Access access, Operations operations) {
        this.access = access;
        this.parts =
                List.of(
                        new ConfigRoutes(operations.configs(), operations.numbers()),
                        new NumberRoutes(operations.numbers()),
                        new ExplainRoutes(operations.explain()),
                        new ControlRoutes(operations.controls()),
                        new RotationRoutes(operations.rotation()),
                        new AuditRoutes(operations.audit()),
                        new DeadLetterRoutes(operations.letters()),
                        new DoubtRoutes(operations.doubts()),
                        new DocumentRoutes());
    }

    @Override
    public void addTo(RoutesConfig routes) {
        Guarded guarded = new Guarded(routes, access);
        parts.forEach(part -> part.addTo(guarded));
        routes.exception(
                DatabaseException.class,
                (trouble, context) ->
                        JsonAnswers.error(
                                context,
                                HttpStatus.SERVICE_UNAVAILABLE,
                                String.valueOf(trouble.getMessage())));
        routes.exception(
                KafkaTrouble.class,
                (trouble, context) ->
                        JsonAnswers.error(
                                context,
                                HttpStatus.SERVICE_UNAVAILABLE,
                                String.valueOf(trouble.getMessage())));
    }
}
