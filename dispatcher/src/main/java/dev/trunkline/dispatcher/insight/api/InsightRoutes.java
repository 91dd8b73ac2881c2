package dev.trunkline.dispatcher.insight.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trunkline.dispatcher.access.TokenAccess;
import dev.trunkline.dispatcher.http.Access;
import dev.trunkline.dispatcher.http.QueryFields;
import dev.trunkline.dispatcher.http.Role;
import dev.trunkline.dispatcher.http.Routes;
import dev.trunkline.dispatcher.insight.CallTimelineJson;
import dev.trunkline.dispatcher.insight.CredentialSourcesJson;
import dev.trunkline.dispatcher.insight.InsightUnavailable;
import dev.trunkline.dispatcher.insight.QueryOrigin;
import dev.trunkline.dispatcher.insight.query.StreamsInsight;
import dev.trunkline.dispatcher.insight.stream.InsightTopology;
import dev.trunkline.schemas.BatchProgressJson;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.NotFoundResponse;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers questions about calls, batches and credential sources. */
public final class InsightRoutes implements Routes {
    private static final String BEARER = "Bearer ";

    /** In place of one share. */
    private static final int ALL = -1;

    private final Access access;
    private final Supplier<@Nullable StreamsInsight> insight;
    private final InstantSource clock;

    /**
     * @param insight null before it has been started
     */
    public InsightRoutes(
            Access access, Supplier<@Nullable StreamsInsight> insight, InstantSource clock) {
        this.access = access;
        this.insight = insight;
        this.clock = clock;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/v1/calls/{request_id}", guarded(this::call));
        routes.get("/v1/batches/{batch_id}", guarded(this::batch));
        routes.get("/v1/credential-sources", guarded(this::sources, "from", "to", "share"));
    }

    private Handler guarded(Handler handler, String... query) {
        return context -> {
            access.admit(context, Role.VIEWER);
            QueryFields.only(context, query);
            try {
                handler.handle(context);
            } catch (InsightUnavailable notNow) {
                Answers.notNow(context, String.valueOf(notNow.getMessage()));
            }
        };
    }

    private void call(Context context) {
        String requestId = context.pathParam("request_id");
        String body =
                running()
                        .call(requestId, asker(context))
                        .map(call -> CallTimelineJson.write(call).toString())
                        .orElseThrow(() ->
                                new NotFoundResponse("no call with this request_id is known"));
        Answers.json(context, body);
    }

    private void batch(Context context) {
        byte[] body =
                running()
                        .batch(context.pathParam("batch_id"), asker(context))
                        .map(BatchProgressJson::write)
                        .orElseThrow(
                                () -> new NotFoundResponse("no batch with this batch_id is known"));
        Answers.json(context, new String(body, UTF_8));
    }

    private void sources(Context context) {
        Span span = Span.of(context, clock.instant());
        int share = new QueryFields(context).whole("share", 0, InsightTopology.PARTITIONS - 1, ALL);
        Answers.json(
                context,
                CredentialSourcesJson.write(
                                share == ALL
                                        ? running()
                                                .credentialSources(
                                                        span.from(), span.to(), asker(context))
                                        : running().share(share, span.from(), span.to()))
                        .toString());
    }

    private StreamsInsight running() {
        StreamsInsight running = insight.get();
        if (running == null) {
            throw new InsightUnavailable("insight has not started yet, or not here: see ROLES");
        }
        return running;
    }

    private static QueryOrigin asker(Context context) {
        String authorization = context.header("Authorization");
        String token =
                authorization != null && authorization.startsWith(BEARER)
                        ? authorization.substring(BEARER.length()).strip()
                        : context.cookie(TokenAccess.COOKIE);
        return new QueryOrigin(token, context.header(StreamsInsight.INSTANCE_HEADER) != null);
    }
}
