package dev.trunkline.dispatcher.insight.api;

import dev.trunkline.dispatcher.http.Access;
import dev.trunkline.dispatcher.http.QueryFields;
import dev.trunkline.dispatcher.http.Role;
import dev.trunkline.dispatcher.http.Routes;
import dev.trunkline.dispatcher.insight.feed.Listener;
import dev.trunkline.dispatcher.insight.feed.OutcomeFeed;
import dev.trunkline.dispatcher.insight.feed.OutcomeFilter;
import dev.trunkline.dispatcher.insight.feed.TooManyListeners;
import dev.trunkline.schemas.Outcome;
import dev.trunkline.schemas.Reason;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Streams outcomes as server-sent events, for as long as the listener keeps up. */
public final class OutcomeRoutes implements Routes {
    private final Access access;
    private final Supplier<@Nullable OutcomeFeed> feed;

    /**
     * @param feed null before it has been started
     */
    public OutcomeRoutes(Access access, Supplier<@Nullable OutcomeFeed> feed) {
        this.access = access;
        this.feed = feed;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/v1/outcomes", this::listen);
    }

    private void listen(Context context) {
        access.admit(context, Role.VIEWER);
        QueryFields.only(
                context, "outcome", "reason", "batch_id", "tenant_id", "from_number", "last");
        OutcomeFilter filter = filter(context);
        int last = new QueryFields(context).whole("last", 0, OutcomeFeed.MOST_KEPT, 0);
        OutcomeFeed running = feed.get();
        if (running == null) {
            Answers.notNow(context, "insight has not started yet, or not here: see ROLES");
            return;
        }
        try {
            Listener listener = running.listen(filter, last);
            EventStream stream = new EventStream(listener, context.res());
            context.future(() -> CompletableFuture.runAsync(stream::run, OutcomeRoutes::begin));
        } catch (TooManyListeners full) {
            Answers.notNow(context, String.valueOf(full.getMessage()));
        }
    }

    private static void begin(Runnable stream) {
        var _ = Thread.ofVirtual().name("outcome-stream").start(stream);
    }

    private static OutcomeFilter filter(Context context) {
        QueryFields query = new QueryFields(context);
        return new OutcomeFilter(
                query.oneOf("outcome", names(Outcome.values(), Outcome::wireName)),
                query.oneOf("reason", names(Reason.values(), Reason::wireName)),
                query.text("batch_id"),
                Objects.toString(query.uuid("tenant_id"), null),
                query.text("from_number"));
    }

    private static <E> List<String> names(E[] constants, Function<E, String> name) {
        return Arrays.stream(constants).map(name).toList();
    }
}
