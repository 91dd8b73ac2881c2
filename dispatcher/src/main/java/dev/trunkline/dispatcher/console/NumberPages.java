package dev.trunkline.dispatcher.console;

import dev.trunkline.dispatcher.console.view.NumberModel;
import dev.trunkline.dispatcher.console.view.NumbersModel;
import dev.trunkline.dispatcher.console.view.Section;
import dev.trunkline.dispatcher.console.view.Shown;
import dev.trunkline.dispatcher.http.Caller;
import dev.trunkline.dispatcher.http.Role;
import dev.trunkline.dispatcher.http.Texts;
import dev.trunkline.dispatcher.operations.ConfigOperations;
import dev.trunkline.dispatcher.operations.ConfigView;
import dev.trunkline.dispatcher.operations.NumberOperations;
import dev.trunkline.dispatcher.operations.NumberView;
import dev.trunkline.dispatcher.operations.RefusalMessage;
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
        String query = FormFields.query(context, "q");
        String server = FormFields.query(context, "server");
        UUID config = server == null ? null : Texts.uuid("server", server);
        Page<NumberView> part =
                Listing.part(
                        context,
                        after ->
                                numbers.list(
                                        new NumberQuery(query, config, null, after, Listing.ROWS)));
        NumbersModel view =
                new NumbersModel(
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
        NumberView found = found(context);
        NumberModel model =
                new NumberModel(
                        found.number().id().toString(),
                        found.text(),
                        found.version(),
                        NumberFacts.of(found),
                        NumberFacts.pretty(found.number()),
                        Shown.value(found.configName()),
                        found.remarks());
        return new Answer.Show(Section.NUMBERS, model.number(), "number", model);
    }

    private Answer assign(Context context, Caller caller) {
        FormFields form = new FormFields(context);
        String name = form.textOrNull("server");
        ConfigView config = name == null ? null : configs.named(name);
        if (name != null && config == null) {
            throw new BadRequestResponse(RefusalMessage.noConfig(name));
        }
        String id = context.pathParam("id");
        NumberOutcome.Link link =
                numbers.assign(
                        Authors.of(caller),
                        id,
                        form.version(),
                        config == null ? null : config.config().id().toString());
        return switch (link) {
            case NumberOutcome.Saved _ -> Answer.GoTo.after(Done.ASSIGNED, PATH + "/" + id);
            case NumberOutcome.Invalid _ -> throw new BadRequestResponse(RefusalMessage.of(link));
            case NumberOutcome.NotFound _ -> throw new NotFoundResponse(RefusalMessage.of(link));
            case NumberOutcome.ConfigNotFound _, NumberOutcome.Stale _ ->
                    throw new ConflictResponse(RefusalMessage.of(link));
        };
    }

    private Answer remove(Context context, Caller caller) {
        NumberOutcome.Removal removal =
                numbers.remove(
                        Authors.of(caller),
                        context.pathParam("id"),
                        new FormFields(context).version());
        return switch (removal) {
            case NumberOutcome.Removed _ -> Answer.GoTo.after(Done.REMOVED, PATH);
            case NumberOutcome.NotFound _ -> throw new NotFoundResponse(RefusalMessage.of(removal));
            case NumberOutcome.Stale _ -> throw new ConflictResponse(RefusalMessage.of(removal));
        };
    }

    private NumberView found(Context context) {
        NumberView found = numbers.find(context.pathParam("id"));
        if (found == null) {
            throw gone(context);
        }
        return found;
    }

    static NotFoundResponse gone(Context context) {
        return new NotFoundResponse(RefusalMessage.noNumber(context.pathParam("id")));
    }
}
