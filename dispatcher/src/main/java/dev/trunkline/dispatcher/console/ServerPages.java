package dev.trunkline.dispatcher.console;

import dev.trunkline.dispatcher.console.view.NumbersView;
import dev.trunkline.dispatcher.console.view.Section;
import dev.trunkline.dispatcher.console.view.ServerView;
import dev.trunkline.dispatcher.console.view.ServersView;
import dev.trunkline.dispatcher.console.view.Shown;
import dev.trunkline.dispatcher.console.view.TestView;
import dev.trunkline.dispatcher.http.Caller;
import dev.trunkline.dispatcher.http.Role;
import dev.trunkline.dispatcher.operations.ConfigOperations;
import dev.trunkline.dispatcher.operations.NumberOperations;
import dev.trunkline.dispatcher.operations.SecretState;
import dev.trunkline.dispatcher.operations.TestedServer;
import dev.trunkline.resolver.address.LiveKitUrl;
import dev.trunkline.resolver.store.ConfigEntry;
import dev.trunkline.resolver.store.ConfigOutcome;
import dev.trunkline.resolver.store.ConfigQuery;
import dev.trunkline.resolver.store.NumberQuery;
import dev.trunkline.resolver.store.Page;
import io.javalin.http.ConflictResponse;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** LiveKit servers: the list, one of them, asking it, removing it. */
final class ServerPages implements Pages {
    private static final String PATH = Section.SERVERS.path();
    private static final String ONE = PATH + "/{id}";
    private static final int NAMES = 20;
    private static final int NUMBERS = 10;

    private final ConfigOperations configs;
    private final NumberOperations numbers;
    private final Breakers breakers;

    ServerPages(ConfigOperations configs, NumberOperations numbers, Breakers breakers) {
        this.configs = configs;
        this.numbers = numbers;
        this.breakers = breakers;
    }

    @Override
    public void addTo(Book book) {
        book.get(PATH, this::list);
        book.get(PATH + "/names", this::names);
        book.get(ONE, this::show);
        book.post(ONE + "/test", Role.EDITOR, this::test);
        book.post(ONE + "/remove", Role.EDITOR, this::remove);
    }

    private Answer list(Context context, Caller caller) {
        String query = Form.query(context, "q");
        Page<ConfigEntry> part =
                Listing.part(
                        context,
                        after -> configs.list(new ConfigQuery(query, after, Listing.ROWS)));
        Map<String, String> states = breakers.byServer();
        List<ServersView.Row> rows =
                part.rows().stream()
                        .map(entry -> row(entry, states.get(entry.config().name())))
                        .toList();
        String address = query == null ? PATH : PATH + "?q=" + Shown.part(query);
        return new Answer.Show(
                Section.SERVERS,
                Section.SERVERS.title(),
                "servers",
                new ServersView(Shown.value(query), rows, Listing.paging(context, part, address)));
    }

    private ServersView.Row row(ConfigEntry entry, @Nullable String breaker) {
        SecretState secret = configs.secret(entry.config());
        return new ServersView.Row(
                entry.config().id().toString(),
                entry.config().name(),
                LiveKitUrl.masked(entry.config().url()),
                entry.config().trunkId(),
                entry.config().workerName(),
                secret.code().replace('_', ' '),
                ServerFacts.tone(secret),
                entry.numbers(),
                breaker);
    }

    /** For whoever types one. */
    private Answer names(Context context, Caller caller) {
        String begun = Form.query(context, "server");
        List<String> found =
                configs.list(new ConfigQuery(begun, null, NAMES)).rows().stream()
                        .map(entry -> entry.config().name())
                        .toList();
        return new Answer.Piece("names", found);
    }

    private Answer show(Context context, Caller caller) {
        ConfigEntry entry = found(context);
        NumberQuery pointing = new NumberQuery(null, entry.config().id(), null, null, NUMBERS);
        List<NumbersView.Row> rows =
                numbers.list(pointing).rows().stream().map(NumberFacts::row).toList();
        ServerView view =
                new ServerView(
                        entry.config().id().toString(),
                        entry.config().name(),
                        entry.version(),
                        ServerFacts.of(entry.config(), configs.secret(entry.config())),
                        rows,
                        entry.numbers());
        return new Answer.Show(Section.SERVERS, entry.config().name(), "server", view);
    }

    private Answer test(Context context, Caller caller) {
        TestedServer tested = configs.test(context.pathParam("id"));
        if (tested == null) {
            throw gone();
        }
        TestView view = new TestView(tested.passed(), ServerFacts.said(tested));
        return context.header("HX-Request") == null
                ? new Answer.Show(Section.SERVERS, "Connection test", "tested-page", view)
                : new Answer.Piece("tested", view);
    }

    private Answer remove(Context context, Caller caller) {
        Form form = new Form(context);
        ConfigOutcome.Removal removal =
                configs.remove(
                        Authors.of(caller),
                        context.pathParam("id"),
                        form.textOrNull("version"),
                        form.ticked("force"));
        return switch (removal) {
            case ConfigOutcome.Removed _ -> Answer.GoTo.after(Done.REMOVED, PATH);
            case ConfigOutcome.NotFound _ -> throw gone();
            case ConfigOutcome.Stale _ ->
                    throw new ConflictResponse(
                            "Somebody else has changed this server meanwhile. Nothing was removed;"
                                    + " look at it again.");
            case ConfigOutcome.InUse inUse ->
                    throw new ConflictResponse(
                            "Not removed: %d numbers point at %s."
                                    .formatted(inUse.numbers().size(), inUse.config().name()));
        };
    }

    private ConfigEntry found(Context context) {
        ConfigEntry entry = configs.find(context.pathParam("id"));
        if (entry == null) {
            throw gone();
        }
        return entry;
    }

    private static NotFoundResponse gone() {
        return new NotFoundResponse("There is no such LiveKit server, or not any more.");
    }
}
