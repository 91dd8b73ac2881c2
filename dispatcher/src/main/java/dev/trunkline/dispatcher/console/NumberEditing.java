package dev.trunkline.dispatcher.console;

import dev.trunkline.dispatcher.console.view.Clash;
import dev.trunkline.dispatcher.console.view.FieldView;
import dev.trunkline.dispatcher.console.view.FormView;
import dev.trunkline.dispatcher.console.view.Section;
import dev.trunkline.dispatcher.console.view.Shown;
import dev.trunkline.dispatcher.http.Caller;
import dev.trunkline.dispatcher.http.Role;
import dev.trunkline.dispatcher.operations.NumberDraftText;
import dev.trunkline.dispatcher.operations.NumberOperations;
import dev.trunkline.resolver.store.ConfigId;
import dev.trunkline.resolver.store.ListedNumber;
import dev.trunkline.resolver.store.NumberChange;
import dev.trunkline.resolver.store.NumberOutcome;
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
        book.form(NEW, (context, _) -> added(new Form(context), HttpStatus.OK, List.of()));
        book.post(NEW, Role.EDITOR, this::create);
        book.form(EDIT, this::edit);
        book.post(EDIT, Role.EDITOR, this::update);
    }

    private Answer create(Context context, Caller caller) {
        Form form = new Form(context);
        String tenantText = form.textOrNull("tenant_id");
        UUID tenant = tenantText == null ? null : ConfigId.parse(tenantText);
        if (tenantText != null && tenant == null) {
            return added(form, HttpStatus.BAD_REQUEST, List.of("The tenant is not a UUID."));
        }
        NumberDraftText draft =
                new NumberDraftText(
                        form.text("number"),
                        tenant,
                        form.textOrNull("provider"),
                        form.textOrNull("status"),
                        form.textOrNull("rules"));
        return switch (numbers.add(Authors.of(caller), draft)) {
            case NumberOutcome.Saved saved ->
                    Answer.GoTo.after(Done.SAVED, PATH + "/" + saved.number().id());
            case NumberOutcome.Exists _ ->
                    added(
                            form,
                            HttpStatus.CONFLICT,
                            List.of("This tenant has the number already."));
            case NumberOutcome.Invalid(List<String> problems) ->
                    added(form, HttpStatus.BAD_REQUEST, problems);
        };
    }

    private static Answer added(Form form, HttpStatus status, List<String> problems) {
        List<FieldView> fields =
                List.of(
                        field(form, "number", "Number", "With + and country code.", true),
                        field(form, "provider", "Provider", "The name of the carrier.", false),
                        field(form, "tenant_id", "Tenant", "A UUID, or nothing.", false),
                        field(form, "status", "Status", "For people; empty: active.", false),
                        rules(form.text("rules")));
        FormView view = new FormView("Add a number", NEW, PATH, null, fields, problems, List.of());
        return new Answer.Show(Section.NUMBERS, "Add a number", "number-form", view).with(status);
    }

    private Answer edit(Context context, Caller caller) {
        ListedNumber listed = found(context);
        String rules = NumberFacts.pretty(listed.number());
        return edited(listed, listed.version(), fields(listed, rules), HttpStatus.OK, List.of());
    }

    private Answer update(Context context, Caller caller) {
        Form form = new Form(context);
        String id = context.pathParam("id");
        String version = form.textOrNull("version");
        NumberChange change =
                new NumberChange(
                        form.text("provider"), form.text("status"), form.textOrNull("rules"));
        return switch (numbers.update(Authors.of(caller), id, version, change)) {
            case NumberOutcome.Saved _ -> Answer.GoTo.after(Done.SAVED, PATH + "/" + id);
            case NumberOutcome.Invalid(List<String> problems) ->
                    edited(
                            found(context),
                            Shown.value(version),
                            typed(form),
                            HttpStatus.BAD_REQUEST,
                            problems);
            case NumberOutcome.NotFound _ -> throw NumberPages.gone();
            case NumberOutcome.Stale _ -> clashed(found(context), form);
        };
    }

    private static Answer clashed(ListedNumber now, Form form) {
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

    private static List<FieldView> fields(ListedNumber listed, String rules) {
        return List.of(
                new FieldView(
                        "provider",
                        "Provider",
                        Shown.value(listed.number().provider()),
                        "The name of the carrier.",
                        false),
                new FieldView(
                        "status", "Status", Shown.value(listed.number().status()), null, false),
                rules(rules));
    }

    private static List<FieldView> typed(Form form) {
        return List.of(
                field(form, "provider", "Provider", "The name of the carrier.", false),
                field(form, "status", "Status", "For people.", false),
                rules(form.text("rules")));
    }

    private static FieldView field(
            Form form, String name, String label, String hint, boolean required) {
        return new FieldView(name, label, form.text(name), hint, required);
    }

    private static FieldView rules(String value) {
        return new FieldView(
                "rules",
                "Rules",
                value,
                "JSON: outbound, allowed_outbound, required_lead_format, outbound_trunk_id,"
                        + " livekit_config, calling_hours.",
                false);
    }

    private static Answer edited(
            ListedNumber listed,
            String version,
            List<FieldView> fields,
            HttpStatus status,
            List<String> problems) {
        return view(listed, version, fields, problems, List.of()).with(status);
    }

    private static Answer.Show view(
            ListedNumber listed,
            String version,
            List<FieldView> fields,
            List<String> problems,
            List<Clash> clashes) {
        String path = PATH + "/" + listed.number().id();
        String heading = "Edit " + NumberFacts.number(listed.number());
        FormView view =
                new FormView(heading, path + "/edit", path, version, fields, problems, clashes);
        return new Answer.Show(Section.NUMBERS, heading, "number-form", view);
    }

    private ListedNumber found(Context context) {
        ListedNumber listed = numbers.find(context.pathParam("id"));
        if (listed == null) {
            throw NumberPages.gone();
        }
        return listed;
    }
}
