package dev.trunkline.dispatcher.admin;

import dev.trunkline.dispatcher.desk.Desks;
import dev.trunkline.dispatcher.desk.topic.KafkaTrouble;
import dev.trunkline.dispatcher.http.Access;
import dev.trunkline.dispatcher.http.Routes;
import dev.trunkline.resolver.store.DatabaseException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.HttpStatus;
import java.util.List;

/** The whole admin API. */
public final class AdminRoutes implements Routes {
    private final Access access;
    private final List<DeskRoutes> parts;

    public AdminRoutes(Access access, Desks desks) {
        this.access = access;
        this.parts =
                List.of(
                        new ConfigRoutes(desks.configs(), desks.numbers()),
                        new NumberRoutes(desks.numbers()),
                        new ExplainRoutes(desks.explain()),
                        new ControlRoutes(desks.controls()),
                        new RotationRoutes(desks.rotation()),
                        new AuditRoutes(desks.audit()),
                        new LetterRoutes(desks.letters()),
                        new DoubtRoutes(desks.doubts()),
                        new DocumentRoutes());
    }

    @Override
    public void addTo(RoutesConfig routes) {
        Guarded guarded = new Guarded(routes, access);
        parts.forEach(part -> part.addTo(guarded));
        routes.exception(
                DatabaseException.class,
                (trouble, context) ->
                        Answers.error(
                                context,
                                HttpStatus.SERVICE_UNAVAILABLE,
                                String.valueOf(trouble.getMessage())));
        routes.exception(
                KafkaTrouble.class,
                (trouble, context) ->
                        Answers.error(
                                context,
                                HttpStatus.SERVICE_UNAVAILABLE,
                                String.valueOf(trouble.getMessage())));
    }
}
