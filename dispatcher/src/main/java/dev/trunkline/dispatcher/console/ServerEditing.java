package dev.trunkline.dispatcher.console;

import dev.trunkline.dispatcher.console.view.Clash;
import dev.trunkline.dispatcher.console.view.FormModel;
import dev.trunkline.dispatcher.console.view.Section;
import dev.trunkline.dispatcher.http.Caller;
import dev.trunkline.dispatcher.http.Role;
import dev.trunkline.dispatcher.operations.ConfigAttempt;
import dev.trunkline.dispatcher.operations.ConfigOperations;
import dev.trunkline.dispatcher.operations.ConfigView;
import dev.trunkline.dispatcher.operations.RefusalMessage;
import dev.trunkline.resolver.store.ConfigOutcome;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;

/** Adding and changing LiveKit servers. What was typed is kept when it can't be stored. */
final class ServerEditing implements Pages {
    private static final String PATH = Section.SERVERS.path();
    private static final String NEW = PATH + "/new";
    private static final String EDIT = PATH + "/{id}/edit";
    private static final String UNTICK = "Untick the box to save it all the same.";

    private final ConfigOperations configs;

    ServerEditing(ConfigOperations configs) {
        this.configs = configs;
    }

    @Override
    public void addTo(Book book) {
        book.form(NEW, (_, _) -> added(ServerFields.blank(), HttpStatus.OK, List.of()));
        book.post(NEW, Role.EDITOR, this::create);
        book.form(EDIT, this::edit);
        book.post(EDIT, Role.EDITOR, this::update);
    }

    private Answer create(Context context, Caller caller) {
        FormFields form = new FormFields(context);
        ServerFields fields = ServerFields.typed(form);
        try {
            ConfigAttempt attempt =
                    configs.create(Authors.of(caller), fields.draft(), form.ticked("test"));
            return switch (attempt) {
                case ConfigAttempt.Made(ConfigOutcome.Saved saved) -> saved(saved);
                case ConfigAttempt.Made(ConfigOutcome.NameTaken _) ->
                        added(fields, HttpStatus.CONFLICT, problems(attempt));
                case ConfigAttempt other -> added(fields, HttpStatus.BAD_REQUEST, problems(other));
            };
        } catch (IllegalArgumentException e) {
            return added(fields, HttpStatus.BAD_REQUEST, List.of(String.valueOf(e.getMessage())));
        }
    }

    private Answer edit(Context context, Caller caller) {
        ConfigView entry = found(context);
        return edited(entry, ServerFields.of(entry.config()), HttpStatus.OK, List.of(), List.of());
    }

    private Answer update(Context context, Caller caller) {
        FormFields form = new FormFields(context);
        ServerFields fields = ServerFields.typed(form);
        String id = context.pathParam("id");
        try {
            ConfigAttempt attempt =
                    configs.update(
                            Authors.of(caller),
                            id,
                            form.version(),
                            fields.change(),
                            form.ticked("test"));
            return switch (attempt) {
                case ConfigAttempt.Made(ConfigOutcome.Saved saved) -> saved(saved);
                case ConfigAttempt.Made(ConfigOutcome.Stale _) -> clashed(found(context), fields);
                case ConfigAttempt.Made(ConfigOutcome.NameTaken _) ->
                        again(context, fields, HttpStatus.CONFLICT, problems(attempt));
                case ConfigAttempt other ->
                        again(context, fields, HttpStatus.BAD_REQUEST, problems(other));
            };
        } catch (IllegalArgumentException e) {
            String why = String.valueOf(e.getMessage());
            return again(context, fields, HttpStatus.BAD_REQUEST, List.of(why));
        }
    }

    private static Answer saved(ConfigOutcome.Saved saved) {
        return Answer.GoTo.after(Done.SAVED, PATH + "/" + saved.config().id());
    }

    private static List<String> problems(ConfigAttempt attempt) {
        return switch (attempt) {
            case ConfigAttempt.Refused _ -> List.of(RefusalMessage.of(attempt), UNTICK);
            case ConfigAttempt.Made(ConfigOutcome.Invalid(List<String> problems)) -> problems;
            case ConfigAttempt other -> List.of(RefusalMessage.of(other));
        };
    }

    private static Answer added(ServerFields fields, HttpStatus status, List<String> problems) {
        FormModel view =
                new FormModel(
                        "Add a LiveKit server",
                        NEW,
                        PATH,
                        null,
                        fields.views(true),
                        problems,
                        List.of());
        return new Answer.Show(Section.SERVERS, "Add a server", "server-form", view).with(status);
    }

    /** As it was typed, with the version that it was read at. */
    private Answer again(
            Context context, ServerFields fields, HttpStatus status, List<String> problems) {
        ConfigView entry = found(context);
        return edited(
                entry.at(new FormFields(context).version()), fields, status, problems, List.of());
    }

    private static Answer clashed(ConfigView now, ServerFields fields) {
        return edited(now, fields, HttpStatus.CONFLICT, List.of(), fields.against(now.config()));
    }

    private static Answer edited(
            ConfigView entry,
            ServerFields fields,
            HttpStatus status,
            List<String> problems,
            List<Clash> clashes) {
        String path = PATH + "/" + entry.config().id();
        FormModel view =
                new FormModel(
                        "Edit " + entry.config().name(),
                        path + "/edit",
                        path,
                        entry.version(),
                        fields.views(false),
                        problems,
                        clashes);
        return new Answer.Show(Section.SERVERS, view.heading(), "server-form", view).with(status);
    }

    private ConfigView found(Context context) {
        ConfigView found = configs.find(context.pathParam("id"));
        if (found == null) {
            throw ServerPages.gone(context);
        }
        return found;
    }
}
