package dev.trunkline.dispatcher.console;

import dev.trunkline.dispatcher.console.view.NumberView;
import dev.trunkline.dispatcher.console.view.NumbersView;
import dev.trunkline.dispatcher.console.view.Section;
import dev.trunkline.dispatcher.console.view.Shown;
import dev.trunkline.dispatcher.http.Caller;
import dev.trunkline.dispatcher.http.Role;
import dev.trunkline.dispatcher.http.Texts;
import dev.trunkline.dispatcher.operations.ConfigOperations;
import dev.trunkline.dispatcher.operations.NumberOperations;
import dev.trunkline.resolver.routing.NumberRules;
import dev.trunkline.resolver.store.ConfigEntry;
import dev.trunkline.resolver.store.ListedNumber;
import dev.trunkline.resolver.store.NumberOutcome;
import dev.trunkline.resolver.store.NumberQuery;
import dev.trunkline.resolver.store.Page;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.ConflictResponse;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Caller numbers: the list, one of them, which server it calls through, removing it. */
final class NumberPages implements Pages {
    private static final String PATH = Section.NUMBERS.path();
    private static final String ONE = PATH + "/{id}";

    private final NumberOperations numbers;
    private final ConfigOperations configs;

    NumberPages(NumberOperations numbers, ConfigOperations configs) {
        this.numbers = numbers;
        this.configs = configs;
    }

    @Override
    public void addTo(Book book) {
        book.get(PATH, this::list);
        book.get(ONE, this::show);
        book.post(ONE + "/assign", Role.EDITOR, this::assign);
        book.post(ONE + "/remove", Role.EDITOR, this::remove);
    }

    private Answer list(Context context, Caller caller) {
        String query = Form.query(context, "q");
        String server = Form.query(context, "server");
        UUID config = server == null ? null : Texts.uuid("server", server);
        Page<ListedNumber> part =
                Listing.part(
                        context,
                        after ->
                                numbers.list(
                                        new NumberQuery(query, config, null, after, Listing.ROWS)));
        NumbersView view =
                new NumbersView(
                        Shown.value(query),
                        part.rows().stream().map(NumberFacts::row).toList(),
                        Listing.paging(context, part, address(query, config)));
        return new Answer.Show(Section.NUMBERS, Section.NUMBERS.title(), "numbers", view);
    }

    private static String address(@Nullable String query, @Nullable UUID config) {
        String searched = PATH + "?q=" + Shown.part(query);
        return config == null ? searched : searched + "&server=" + config;
    }

    private Answer show(Context context, Caller caller) {
        ListedNumber listed = found(context);
        NumberRules rules = NumberRules.parse(listed.number().rules());
        NumberView view =
                new NumberView(
                        listed.number().id().toString(),
                        NumberFacts.number(listed.number()),
                        listed.version(),
                        NumberFacts.of(listed, rules),
                        NumberFacts.pretty(listed.number()),
                        Shown.value(listed.configName()),
                        rules.remarks());
        return new Answer.Show(Section.NUMBERS, view.number(), "number", view);
    }

    private Answer assign(Context context, Caller caller) {
        Form form = new Form(context);
        String name = form.textOrNull("server");
        ConfigEntry config = name == null ? null : configs.find(name);
        if (name != null && config == null) {
            throw new BadRequestResponse("No LiveKit server has the name " + name + ".");
        }
        String id = context.pathParam("id");
        NumberOutcome.Link link =
                numbers.assign(
                        Authors.of(caller),
                        id,
                        form.textOrNull("version"),
                        config == null ? null : config.config().id().toString());
        return switch (link) {
            case NumberOutcome.Saved _ -> Answer.GoTo.after(Done.ASSIGNED, PATH + "/" + id);
            case NumberOutcome.Invalid invalid ->
                    throw new BadRequestResponse(String.join("; ", invalid.problems()));
            case NumberOutcome.NotFound _ -> throw gone();
            case NumberOutcome.ConfigNotFound _ ->
                    throw new ConflictResponse("That LiveKit server has just been removed.");
            case NumberOutcome.Stale _ -> throw stale();
        };
    }

    private Answer remove(Context context, Caller caller) {
        NumberOutcome.Removal removal =
                numbers.remove(
                        Authors.of(caller),
                        context.pathParam("id"),
                        new Form(context).textOrNull("version"));
        return switch (removal) {
            case NumberOutcome.Removed _ -> Answer.GoTo.after(Done.REMOVED, PATH);
            case NumberOutcome.NotFound _ -> throw gone();
            case NumberOutcome.Stale _ -> throw stale();
        };
    }

    private ListedNumber found(Context context) {
        ListedNumber listed = numbers.find(context.pathParam("id"));
        if (listed == null) {
            throw gone();
        }
        return listed;
    }

    static NotFoundResponse gone() {
        return new NotFoundResponse("There is no such number, or not any more.");
    }

    private static ConflictResponse stale() {
        return new ConflictResponse(
                "Somebody else has changed this number meanwhile. Nothing was changed by you; look"
                        + " at it again.");
    }
}
