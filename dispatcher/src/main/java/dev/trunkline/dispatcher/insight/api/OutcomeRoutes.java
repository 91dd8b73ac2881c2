package dev.trunkline.dispatcher.insight.api;

import dev.trunkline.dispatcher.http.Access;
import dev.trunkline.dispatcher.http.Role;
import dev.trunkline.dispatcher.http.Routes;
import dev.trunkline.dispatcher.insight.feed.Listener;
import dev.trunkline.dispatcher.insight.feed.OutcomeFeed;
import dev.trunkline.dispatcher.insight.feed.OutcomeFilter;
import dev.trunkline.dispatcher.insight.feed.TooManyListeners;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.util.concurrent.CompletableFuture;
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
        OutcomeFeed running = feed.get();
        if (running == null) {
            Answers.notNow(context, "insight has not started yet, or not here: see ROLES");
            return;
        }
        try {
            Listener listener = running.listen(filter(context), last(context));
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
        return new OutcomeFilter(
                wanted(context, "outcome"),
                wanted(context, "reason"),
                wanted(context, "batch_id"),
                wanted(context, "tenant_id"),
                wanted(context, "from_number"));
    }

    private static @Nullable String wanted(Context context, String name) {
        String value = context.queryParam(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    private static int last(Context context) {
        String text = wanted(context, "last");
        try {
            int last = text == null ? 0 : Integer.parseInt(text);
            if (last >= 0 && last <= OutcomeFeed.MOST_KEPT) {
                return last;
            }
        } catch (NumberFormatException _) {
            // Answered below.
        }
        throw new BadRequestResponse("last must be a number from 0 to " + OutcomeFeed.MOST_KEPT);
    }
}
