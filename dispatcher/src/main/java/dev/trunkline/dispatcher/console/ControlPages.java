package dev.trunkline.dispatcher.console;

import dev.trunkline.dispatcher.config.PaceSettings;
import dev.trunkline.dispatcher.console.view.ControlsModel;
import dev.trunkline.dispatcher.console.view.Fact;
import dev.trunkline.dispatcher.console.view.Section;
import dev.trunkline.dispatcher.console.view.Shown;
import dev.trunkline.dispatcher.http.Caller;
import dev.trunkline.dispatcher.http.Role;
import dev.trunkline.dispatcher.operations.ControlOperations;
import dev.trunkline.dispatcher.operations.ControlsInForce;
import dev.trunkline.dispatcher.operations.RefusalMessage;
import dev.trunkline.resolver.limits.LimitText;
import dev.trunkline.schemas.CallControl;
import dev.trunkline.schemas.ControlAction;
import dev.trunkline.schemas.ControlKey;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Pausing, resuming and cancelling calls. */
final class ControlPages implements Pages {
    private static final String PATH = Section.CONTROLS.path();

    private final ControlOperations operations;
    private final PaceSettings pace;
    private final InstantSource clock;

    ControlPages(ControlOperations operations, PaceSettings pace, InstantSource clock) {
        this.operations = operations;
        this.pace = pace;
        this.clock = clock;
    }

    @Override
    public void addTo(Book book) {
        book.get(PATH, (_, _) -> page(null));
        book.post(
                PATH + "/pause",
                Role.EDITOR,
                (context, caller) -> put(context, caller, ControlAction.PAUSE, Done.PAUSED));
        book.post(
                PATH + "/cancel",
                Role.EDITOR,
                (context, caller) -> put(context, caller, ControlAction.CANCEL, Done.CANCELLED));
        book.post(PATH + "/remove", Role.EDITOR, this::remove);
    }

    private Answer put(Context context, Caller caller, ControlAction action, Done done) {
        FormFields form = new FormFields(context);
        try {
            CallControl control =
                    new CallControl(
                            ControlKey.of(
                                    action.wireName(), form.text("scope"), form.text("value")),
                            clock.instant(),
                            Authors.name(caller),
                            form.textOrNull("note"));
            ControlsInForce _ = operations.put(List.of(control), control.at());
            return Answer.GoTo.after(done, PATH);
        } catch (IllegalArgumentException e) {
            return refused(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
    }

    private Answer remove(Context context, Caller caller) {
        ControlKey key;
        try {
            key = ControlKey.parse(new FormFields(context).text("key"));
        } catch (IllegalArgumentException e) {
            return refused(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
        if (operations.takeBack(List.of(key), clock.instant()).present().isEmpty()) {
            return refused(HttpStatus.NOT_FOUND, RefusalMessage.notInForce(key));
        }
        return Answer.GoTo.after(
                key.action() == ControlAction.PAUSE ? Done.RESUMED : Done.TAKEN_BACK, PATH);
    }

    private Answer refused(HttpStatus status, String why) {
        return page(Shown.sentence(why)).with(status);
    }

    private Answer.Show page(@Nullable String problem) {
        ControlsInForce inForce = operations.inForce(clock.instant());
        List<ControlsModel.Row> rows =
                inForce.all().stream().map(control -> row(control, inForce)).toList();
        return new Answer.Show(
                Section.CONTROLS,
                Section.CONTROLS.title(),
                "controls",
                new ControlsModel(rows, pace(), problem));
    }

    private static ControlsModel.Row row(CallControl control, ControlsInForce inForce) {
        ControlKey key = control.key();
        return new ControlsModel.Row(
                key.text(),
                key.action().wireName(),
                key.scope().wireName(),
                Objects.requireNonNullElse(key.id(), ""),
                control.at(),
                control.by(),
                control.note(),
                inForce.until(control));
    }

    private List<Fact> pace() {
        return List.of(
                new Fact("Each LiveKit server", bound(pace.server())),
                new Fact("Each trunk", bound(pace.trunk())),
                new Fact("Each tenant", bound(pace.tenant())));
    }

    private static String bound(PaceSettings.Bound bound) {
        return "calls a second %s, at a time %s"
                .formatted(LimitText.of(bound.callsPerSecond()), LimitText.of(bound.concurrent()));
    }
}
