package dev.trunkline.dispatcher.operations;

import dev.trunkline.dispatcher.control.ControlText;
import dev.trunkline.resolver.store.ConfigOutcome;
import dev.trunkline.resolver.store.NumberEntry;
import dev.trunkline.resolver.store.NumberOutcome;
import dev.trunkline.schemas.ControlAction;
import dev.trunkline.schemas.ControlKey;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The one text of each refusal, for people, without a full stop. The command line may add which
 * option helps.
 */
public final class RefusalMessage {
    /** Where secrets are to be encrypted and no key is set. */
    public static final String NO_KEY =
            "LIVEKIT_SECRET_ENCRYPTION_KEY (or LIVEKIT_SECRET_ENCRYPTION_KEY_FILE) is not set:"
                    + " secrets are encrypted with it; `trunkline secret generate-key` makes one";

    private static final String CONFIG = "LiveKit config";
    private static final String NUMBER = "number";
    private static final int LONGEST_NAME = 60;

    private RefusalMessage() {}

    /** Why nothing was stored or removed; an outcome that is no refusal has no text. */
    public static String of(ConfigOutcome outcome) {
        return switch (outcome) {
            case ConfigOutcome.Saved _, ConfigOutcome.Removed _ -> throw noRefusal(outcome);
            case ConfigOutcome.NameTaken(String name) ->
                    "another LiveKit config has the name '%s'".formatted(shown(name));
            case ConfigOutcome.Invalid(List<String> problems) -> String.join("; ", problems);
            case ConfigOutcome.NotFound(String id) -> noConfig(id);
            case ConfigOutcome.Stale _ -> stale(CONFIG);
            case ConfigOutcome.InUse inUse -> inUse(inUse);
        };
    }

    /** Why nothing was stored; an attempt that was made has the text of its outcome. */
    public static String of(ConfigAttempt attempt) {
        return switch (attempt) {
            case ConfigAttempt.Made(ConfigOutcome outcome) -> of(outcome);
            case ConfigAttempt.Refused refused -> refused.message();
            case ConfigAttempt.NoKey _ -> NO_KEY;
            case ConfigAttempt.Undecryptable(String why) -> "can't decrypt the api secret: " + why;
        };
    }

    /** Why nothing was stored or removed; an outcome that is no refusal has no text. */
    public static String of(NumberOutcome outcome) {
        return switch (outcome) {
            case NumberOutcome.Saved _, NumberOutcome.Removed _ -> throw noRefusal(outcome);
            case NumberOutcome.Exists(NumberEntry number) ->
                    "%s is there already: %s".formatted(NumberView.text(number), number.id());
            case NumberOutcome.Invalid(List<String> problems) -> String.join("; ", problems);
            case NumberOutcome.NotFound(String id) -> noNumber(id);
            case NumberOutcome.Stale _ -> stale(NUMBER);
            case NumberOutcome.ConfigNotFound(String id) -> noConfig(id);
        };
    }

    /** No config has this name or id. */
    public static String noConfig(String nameOrId) {
        return "no LiveKit config has the name or id '%s'".formatted(shown(nameOrId));
    }

    /** There is no such number. */
    public static String noNumber(String numberOrId) {
        return "there is no number '%s'".formatted(shown(numberOrId));
    }

    /** No dead letter stands there. */
    public static String noDeadLetter(String place) {
        return "there is no dead letter at %s (any more)".formatted(shown(place));
    }

    /** A pause or cancellation is not in force, so that it can't be taken back. */
    public static String notInForce(ControlKey key) {
        return "%s %s %s"
                .formatted(
                        ControlText.scope(key),
                        key.id() == null ? "are" : "is",
                        key.action() == ControlAction.PAUSE ? "not paused" : "not cancelled");
    }

    /** Calls that are to be redialed are not in doubt. */
    public static String notInDoubt(Collection<String> requestIds) {
        return "no call in doubt has the request id %s; nothing was sent"
                .formatted(shown(String.join(", ", requestIds)));
    }

    /** More dead letters are meant than were allowed. */
    public static String tooMany(long count) {
        return "%d dead letters would be sent again; nothing was sent".formatted(count);
    }

    private static String stale(String kind) {
        return ("somebody else has changed this %s since you read it: read it again, and make your"
                        + " change to what is there now")
                .formatted(kind);
    }

    private static String inUse(ConfigOutcome.InUse inUse) {
        String named =
                inUse.numbers().stream().map(NumberView::text).collect(Collectors.joining(", "));
        int more = inUse.count() - inUse.numbers().size();
        return "%d numbers use LiveKit config '%s': %s%s; point them elsewhere first, or force it"
                .formatted(
                        inUse.count(),
                        inUse.config().name(),
                        named,
                        more > 0 ? " and %d more".formatted(more) : "");
    }

    /** A text that somebody sent: short, and without what could disturb a reader. */
    private static String shown(String text) {
        String plain = text.replaceAll("\\p{C}", "?");
        return plain.length() <= LONGEST_NAME ? plain : plain.substring(0, LONGEST_NAME) + "…";
    }

    private static IllegalArgumentException noRefusal(Object outcome) {
        return new IllegalArgumentException("no refusal: " + outcome.getClass().getSimpleName());
    }
}
