package dev.trunkline.dispatcher.console;

import dev.trunkline.dispatcher.console.view.RotationModel;
import dev.trunkline.dispatcher.console.view.RotationModel.Group;
import dev.trunkline.dispatcher.console.view.Section;
import dev.trunkline.dispatcher.console.view.Shown;
import dev.trunkline.dispatcher.http.Caller;
import dev.trunkline.dispatcher.http.Role;
import dev.trunkline.dispatcher.operations.OldKeyText;
import dev.trunkline.dispatcher.operations.RefusalMessage;
import dev.trunkline.dispatcher.operations.RotationOperations;
import dev.trunkline.dispatcher.operations.RotationStart;
import dev.trunkline.dispatcher.operations.RotationState;
import dev.trunkline.dispatcher.operations.RotationStatus;
import dev.trunkline.resolver.store.SecretCensus;
import io.javalin.http.ConflictResponse;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;

/** Which key opens how many secrets, and moving all of them to the first. */
final class RotationPages implements Pages {
    private static final String PATH = Section.ROTATION.path();

    private final RotationOperations operations;

    RotationPages(RotationOperations operations) {
        this.operations = operations;
    }

    @Override
    public void addTo(Book book) {
        book.get(PATH, (_, _) -> page());
        book.get(PATH + "/live", (_, _) -> new Answer.Piece("rotation-live", view()));
        book.post(PATH, Role.EDITOR, this::start);
    }

    private Answer start(Context context, Caller caller) {
        boolean plainTextToo = new FormFields(context).ticked("plain_text");
        RotationStart start = operations.start(Authors.of(caller), plainTextToo);
        if (start != RotationStart.BEGUN) {
            throw new ConflictResponse(start.text());
        }
        return Answer.GoTo.after(Done.ROTATION_BEGUN, PATH);
    }

    private Answer page() {
        return new Answer.Show(Section.ROTATION, Section.ROTATION.title(), "rotation", view());
    }

    private RotationModel view() {
        RotationStatus status = operations.status();
        if (status == null) {
            throw new ConflictResponse(RefusalMessage.NO_KEY);
        }
        SecretCensus census = status.census();
        List<RotationModel.Key> keys =
                census.keys().stream()
                        .map(use -> new RotationModel.Key(use.fingerprint(), use.rows()))
                        .toList();
        return new RotationModel(
                keys,
                keys.stream().mapToInt(RotationModel.Key::rows).sum(),
                OldKeyText.removable(census),
                state(status.state()),
                status.state() instanceof RotationState.Running,
                groups(census));
    }

    private static String state(RotationState state) {
        return switch (state) {
            case RotationState.Idle _ -> "None has run here since the start.";
            case RotationState.Running running ->
                    "Runs: %d of %d done.".formatted(running.done(), running.total());
            case RotationState.Finished finished ->
                    "The last one moved %d secrets, at %s UTC."
                            .formatted(finished.report().rotated(), Shown.moment(finished.at()));
            case RotationState.Failed failed ->
                    "The last one failed at %s UTC: %s"
                            .formatted(Shown.moment(failed.at()), failed.why());
        };
    }

    private static List<Group> groups(SecretCensus census) {
        List<Group> groups = new ArrayList<>();
        add(groups, "No key opens the secret of:", "bad", census.unopened());
        add(groups, "Without a secret:", "bad", census.missing());
        add(groups, "Stored in plain text:", "warn", census.plainText());
        return groups;
    }

    private static void add(List<Group> groups, String title, String tone, List<String> names) {
        if (!names.isEmpty()) {
            groups.add(new Group(title, tone, names));
        }
    }
}
