package dev.trunkline.dispatcher.console;

import dev.trunkline.dispatcher.console.view.Clash;
import dev.trunkline.dispatcher.console.view.FieldModel;
import dev.trunkline.dispatcher.console.view.FormModel;
import dev.trunkline.dispatcher.console.view.Section;
import dev.trunkline.dispatcher.console.view.Shown;
import dev.trunkline.dispatcher.http.Caller;
import dev.trunkline.dispatcher.http.Role;
import dev.trunkline.dispatcher.operations.NumberDraftText;
import dev.trunkline.dispatcher.operations.NumberOperations;
import dev.trunkline.dispatcher.operations.NumberView;
import dev.trunkline.dispatcher.operations.RefusalMessage;
import dev.trunkline.resolver.store.NumberChange;
import dev.trunkline.resolver.store.NumberOutcome;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.UUID;

/** Adding numbers and editing their rules. What was typed is kept when it can't be stored. */
final class NumberEditing implements Pages {
    private static final String PATH = Section.NUMBERS.path();
    private static final String NEW = PATH + "/new";
    private static final String EDIT = PATH + "/{id}/edit";

    private final NumberOperations numbers;

    NumberEditing(NumberOperations numbers) {
        this.numbers = numbers;
    }

    @Override
    public void addTo(Book book) {
        book.form(NEW, (context, _) -> added(new FormFields(context), HttpStatus.OK, List.of()));
        book.post(NEW, Role.EDITOR, this::create);
        book.form(EDIT, this::edit);
        book.post(EDIT, Role.EDITOR, this::update);
    }

    private Answer create(Context context, Caller caller) {
        FormFields form = new FormFields(context);
        UUID tenant;
        try {
            tenant = form.tenant("tenant_id");
        } catch (BadRequestResponse e) {
            return added(form, HttpStatus.BAD_REQUEST, List.of(String.valueOf(e.getMessage())));
        }
        NumberDraftText draft =
                new NumberDraftText(
                        form.text("number"),
                        tenant,
                        form.textOrNull("provider"),
                        form.textOrNull("status"),
                        form.textOrNull("rules"));
        NumberOutcome.Creation creation = numbers.add(Authors.of(caller), draft);
        return switch (creation) {
            case NumberOutcome.Saved saved ->
                    Answer.GoTo.after(Done.SAVED, PATH + "/" + saved.number().id());
            case NumberOutcome.Exists _ ->
                    added(form, HttpStatus.CONFLICT, List.of(RefusalMessage.of(creation)));
            case NumberOutcome.Invalid(List<String> problems) ->
                    added(form, HttpStatus.BAD_REQUEST, problems);
        };
    }

    private static Answer added(FormFields form, HttpStatus status, List<String> problems) {
        List<FieldModel> fields =
                List.of(
                        field(form, "number", "Number", "With + and country code.", true),
                        field(form, "provider", "Provider", "The name of the carrier.", false),
                        field(form, "tenant_id", "Tenant", "A UUID, or nothing.", false),
                        field(form, "status", "Status", "For people; empty: active.", false),
                        rules(form.text("rules")));
        FormModel view =
                new FormModel("Add a number", NEW, PATH, null, fields, problems, List.of());
        return new Answer.Show(Section.NUMBERS, "Add a number", "number-form", view).with(status);
    }

    private Answer edit(Context context, Caller caller) {
        NumberView listed = found(context);
        String rules = NumberFacts.pretty(listed.number());
        return edited(listed, listed.version(), fields(listed, rules), HttpStatus.OK, List.of());
    }

    private Answer update(Context context, Caller caller) {
        FormFields form = new FormFields(context);
        String id = context.pathParam("id");
        String version = form.version();
        NumberChange change =
                new NumberChange(form.text("provider"), form.text("status"), form.text("rules"));
        return switch (numbers.update(Authors.of(caller), id, version, change)) {
            case NumberOutcome.Saved _ -> Answer.GoTo.after(Done.SAVED, PATH + "/" + id);
            case NumberOutcome.Invalid(List<String> problems) ->
                    edited(found(context), version, typed(form), HttpStatus.BAD_REQUEST, problems);
            case NumberOutcome.NotFound _ -> throw NumberPages.gone(context);
            case NumberOutcome.Stale _ -> clashed(found(context), form);
        };
    }

    private static Answer clashed(NumberView now, FormFields form) {
        List<Clash> clashes =
                List.of(
                        new Clash(
                                "Provider",
                                Shown.value(now.number().provider()),
                                form.text("provider")),
                        new Clash(
                                "Status", Shown.value(now.number().status()), form.text("status")),
                        new Clash("Rules", NumberFacts.pretty(now.number()), form.text("rules")));
        List<Clash> differing =
                clashes.stream().filter(clash -> !clash.stored().equals(clash.typed())).toList();
        return view(now, now.version(), typed(form), List.of(), differing)
                .with(HttpStatus.CONFLICT);
    }

    private static List<FieldModel> fields(NumberView listed, String rules) {
        return List.of(
                new FieldModel(
                        "provider",
                        "Provider",
                        Shown.value(listed.number().provider()),
                        "The name of the carrier.",
                        false),
                new FieldModel(
                        "status", "Status", Shown.value(listed.number().status()), null, false),
                rules(rules));
    }

    private static List<FieldModel> typed(FormFields form) {
        return List.of(
                field(form, "provider", "Provider", "The name of the carrier.", false),
                field(form, "status", "Status", "For people.", false),
                rules(form.text("rules")));
    }

    private static FieldModel field(
            FormFields form, String name, String label, String hint, boolean required) {
        return new FieldModel(name, label, form.text(name), hint, required);
    }

    private static FieldModel rules(String value) {
        return new FieldModel(
                "rules",
                "Rules",
                value,
                "JSON: outbound, allowed_outbound, required_lead_format, outbound_trunk_id,"
                        + " livekit_config, calling_hours.",
                false);
    }

    private static Answer edited(
            NumberView listed,
            String version,
            List<FieldModel> fields,
            HttpStatus status,
            List<String> problems) {
        return view(listed, version, fields, problems, List.of()).with(status);
    }

    private static Answer.Show view(
            NumberView listed,
            String version,
            List<FieldModel> fields,
            List<String> problems,
            List<Clash> clashes) {
        String path = PATH + "/" + listed.number().id();
        String heading = "Edit " + listed.text();
        FormModel view =
                new FormModel(heading, path + "/edit", path, version, fields, problems, clashes);
        return new Answer.Show(Section.NUMBERS, heading, "number-form", view);
    }

    private NumberView found(Context context) {
        NumberView listed = numbers.find(context.pathParam("id"));
        if (listed == null) {
            throw NumberPages.gone(context);
        }
        return listed;
    }
}
