package dev.trunkline.dispatcher.console;

import dev.trunkline.dispatcher.console.view.NumbersModel;
import dev.trunkline.dispatcher.console.view.Section;
import dev.trunkline.dispatcher.console.view.ServerModel;
import dev.trunkline.dispatcher.console.view.ServersModel;
import dev.trunkline.dispatcher.console.view.Shown;
import dev.trunkline.dispatcher.console.view.TestModel;
import dev.trunkline.dispatcher.http.Caller;
import dev.trunkline.dispatcher.http.Role;
import dev.trunkline.dispatcher.operations.ConfigOperations;
import dev.trunkline.dispatcher.operations.ConfigView;
import dev.trunkline.dispatcher.operations.NumberOperations;
import dev.trunkline.dispatcher.operations.RefusalMessage;
import dev.trunkline.dispatcher.operations.SecretState;
import dev.trunkline.dispatcher.operations.TestedServer;
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
        String query = FormFields.query(context, "q");
        Page<ConfigView> part =
                Listing.part(
                        context,
                        after -> configs.list(new ConfigQuery(query, after, Listing.ROWS)));
        Map<String, String> states = breakers.byServer();
        List<ServersModel.Row> rows =
                part.rows().stream()
                        .map(entry -> row(entry, states.get(entry.config().name())))
                        .toList();
        String address = query == null ? PATH : PATH + "?q=" + Shown.part(query);
        return new Answer.Show(
                Section.SERVERS,
                Section.SERVERS.title(),
                "servers",
                new ServersModel(Shown.value(query), rows, Listing.paging(context, part, address)));
    }

    private ServersModel.Row row(ConfigView entry, @Nullable String breaker) {
        SecretState secret = entry.secret();
        return new ServersModel.Row(
                entry.config().id().toString(),
                entry.config().name(),
                entry.config().url(),
                entry.config().trunkId(),
                entry.config().workerName(),
                secret.code().replace('_', ' '),
                ConfigFacts.tone(secret),
                entry.numbers(),
                breaker);
    }

    /** For whoever types one. */
    private Answer names(Context context, Caller caller) {
        String begun = FormFields.query(context, "server");
        List<String> found =
                configs.list(new ConfigQuery(begun, null, NAMES)).rows().stream()
                        .map(entry -> entry.config().name())
                        .toList();
        return new Answer.Piece("names", found);
    }

    private Answer show(Context context, Caller caller) {
        ConfigView entry = found(context);
        NumberQuery pointing = new NumberQuery(null, entry.config().id(), null, null, NUMBERS);
        List<NumbersModel.Row> rows =
                numbers.list(pointing).rows().stream().map(NumberFacts::row).toList();
        ServerModel view =
                new ServerModel(
                        entry.config().id().toString(),
                        entry.config().name(),
                        entry.version(),
                        ConfigFacts.of(entry),
                        rows,
                        entry.numbers());
        return new Answer.Show(Section.SERVERS, entry.config().name(), "server", view);
    }

    private Answer test(Context context, Caller caller) {
        TestedServer tested = configs.test(context.pathParam("id"));
        if (tested == null) {
            throw gone(context);
        }
        TestModel view = new TestModel(tested.passed(), ConfigFacts.said(tested));
        return context.header("HX-Request") == null
                ? new Answer.Show(Section.SERVERS, "Connection test", "tested-page", view)
                : new Answer.Piece("tested", view);
    }

    private Answer remove(Context context, Caller caller) {
        FormFields form = new FormFields(context);
        ConfigOutcome.Removal removal =
                configs.remove(
                        Authors.of(caller),
                        context.pathParam("id"),
                        form.version(),
                        form.ticked("force"));
        return switch (removal) {
            case ConfigOutcome.Removed _ -> Answer.GoTo.after(Done.REMOVED, PATH);
            case ConfigOutcome.NotFound _ -> throw new NotFoundResponse(RefusalMessage.of(removal));
            case ConfigOutcome.Stale _, ConfigOutcome.InUse _ ->
                    throw new ConflictResponse(RefusalMessage.of(removal));
        };
    }

    private ConfigView found(Context context) {
        ConfigView found = configs.find(context.pathParam("id"));
        if (found == null) {
            throw gone(context);
        }
        return found;
    }

    static NotFoundResponse gone(Context context) {
        return new NotFoundResponse(RefusalMessage.noConfig(context.pathParam("id")));
    }
}
