package dev.trunkline.dispatcher.console;

import dev.trunkline.dispatcher.console.view.Clash;
import dev.trunkline.dispatcher.console.view.FormView;
import dev.trunkline.dispatcher.console.view.Section;
import dev.trunkline.dispatcher.http.Caller;
import dev.trunkline.dispatcher.http.Role;
import dev.trunkline.dispatcher.operations.ConfigAttempt;
import dev.trunkline.dispatcher.operations.ConfigOperations;
import dev.trunkline.resolver.store.ConfigEntry;
import dev.trunkline.resolver.store.ConfigOutcome;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
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
        Form form = new Form(context);
        ServerFields fields = ServerFields.typed(form);
        try {
            ConfigAttempt attempt =
                    configs.create(Authors.of(caller), fields.draft(), form.ticked("test"));
            return switch (attempt) {
                case ConfigAttempt.Made(ConfigOutcome.Saved saved) -> saved(saved);
                case ConfigAttempt.Made(ConfigOutcome.NameTaken taken) ->
                        added(fields, HttpStatus.CONFLICT, taken(taken));
                case ConfigAttempt other -> added(fields, HttpStatus.BAD_REQUEST, problems(other));
            };
        } catch (IllegalArgumentException e) {
            return added(fields, HttpStatus.BAD_REQUEST, List.of(String.valueOf(e.getMessage())));
        }
    }

    private Answer edit(Context context, Caller caller) {
        ConfigEntry entry = found(context);
        return edited(entry, ServerFields.of(entry.config()), HttpStatus.OK, List.of(), List.of());
    }

    private Answer update(Context context, Caller caller) {
        Form form = new Form(context);
        ServerFields fields = ServerFields.typed(form);
        String id = context.pathParam("id");
        try {
            ConfigAttempt attempt =
                    configs.update(
                            Authors.of(caller),
                            id,
                            form.textOrNull("version"),
                            fields.change(),
                            form.ticked("test"));
            return switch (attempt) {
                case ConfigAttempt.Made(ConfigOutcome.Saved saved) -> saved(saved);
                case ConfigAttempt.Made(ConfigOutcome.Stale _) -> clashed(found(context), fields);
                case ConfigAttempt.Made(ConfigOutcome.NameTaken taken) ->
                        again(context, fields, HttpStatus.CONFLICT, taken(taken));
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

    private static List<String> taken(ConfigOutcome.NameTaken taken) {
        return List.of("Another server has the name " + taken.name() + ".");
    }

    private static List<String> problems(ConfigAttempt attempt) {
        return switch (attempt) {
            case ConfigAttempt.Refused refused -> List.of(refused.message(), UNTICK);
            case ConfigAttempt.Impossible(String why) -> List.of(why);
            case ConfigAttempt.Made(ConfigOutcome.Invalid(List<String> problems)) -> problems;
            case ConfigAttempt.Made(ConfigOutcome outcome) ->
                    List.of("It is not there any more: " + outcome);
        };
    }

    private static Answer added(ServerFields fields, HttpStatus status, List<String> problems) {
        FormView view =
                new FormView(
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
        ConfigEntry entry = found(context);
        String version = new Form(context).textOrNull("version");
        return edited(
                new ConfigEntry(entry.config(), String.valueOf(version), entry.numbers()),
                fields,
                status,
                problems,
                List.of());
    }

    private static Answer clashed(ConfigEntry now, ServerFields fields) {
        return edited(now, fields, HttpStatus.CONFLICT, List.of(), fields.against(now.config()));
    }

    private static Answer edited(
            ConfigEntry entry,
            ServerFields fields,
            HttpStatus status,
            List<String> problems,
            List<Clash> clashes) {
        String path = PATH + "/" + entry.config().id();
        FormView view =
                new FormView(
                        "Edit " + entry.config().name(),
                        path + "/edit",
                        path,
                        entry.version(),
                        fields.views(false),
                        problems,
                        clashes);
        return new Answer.Show(Section.SERVERS, view.heading(), "server-form", view).with(status);
    }

    private ConfigEntry found(Context context) {
        ConfigEntry entry = configs.find(context.pathParam("id"));
        if (entry == null) {
            throw new NotFoundResponse("There is no such LiveKit server, or not any more.");
        }
        return entry;
    }
}
