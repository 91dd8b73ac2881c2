package dev.trunkline.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a control is known by, and the key of its record: {@code pause:all}, {@code
 * pause:trunk:ST_1}, {@code cancel:request:order-7}.
 *
 * @param id of what is in the scope; null for {@link ControlScope#ALL} and nothing else
 */
public record ControlKey(ControlAction action, ControlScope scope, @Nullable String id) {

    /**
     * @throws IllegalArgumentException when there is no such control or the id can't be one, in
     *     words for people
     */
    public ControlKey {
        if (!scope.takes(action)) {
            throw new IllegalArgumentException(
                    "there is no " + action.wireName() + " by " + scope.wireName());
        }
        if ((id == null) != (scope == ControlScope.ALL)) {
            throw new IllegalArgumentException(
                    scope.wireName() + (id == null ? ": an id is missing" : ": has no id"));
        }
        id = id == null ? null : checked(scope, id);
    }

    /** All calls wait. */
    public static ControlKey pauseAll() {
        return new ControlKey(ControlAction.PAUSE, ControlScope.ALL, null);
    }

    public static ControlKey pause(ControlScope scope, String id) {
        return new ControlKey(ControlAction.PAUSE, scope, id);
    }

    public static ControlKey cancel(ControlScope scope, String id) {
        return new ControlKey(ControlAction.CANCEL, scope, id);
    }

    /**
     * Reads a key that a person gives in parts.
     *
     * @param id blank counts as none; blanks around it do not count
     * @throws IllegalArgumentException when there is no such control or the id can't be one, in
     *     words for people
     */
    public static ControlKey of(String action, String scope, @Nullable String id) {
        return new ControlKey(
                action(action), scope(scope), id == null || id.isBlank() ? null : id.strip());
    }

    /**
     * Reads a record's key.
     *
     * @throws IllegalArgumentException when it is none, in words for people
     */
    public static ControlKey parse(String text) {
        String[] parts = text.split(":", 3);
        if (parts.length < 2) {
            throw new IllegalArgumentException("no key of a control: " + Excerpt.of(text));
        }
        return new ControlKey(
                action(parts[0]), scope(parts[1]), parts.length == 3 ? parts[2] : null);
    }

    /** The record's key. */
    public String text() {
        return action.wireName() + ":" + scope.wireName() + (id == null ? "" : ":" + id);
    }

    /** {@link #text()} in UTF-8. */
    public byte[] bytes() {
        return text().getBytes(UTF_8);
    }

    static ControlAction action(String wireName) {
        return Arrays.stream(ControlAction.values())
                .filter(action -> action.wireName().equals(wireName))
                .findFirst()
                .orElseThrow(() ->
                        unknown(
                                "action",
                                wireName,
                                Arrays.stream(ControlAction.values())
                                        .map(ControlAction::wireName)));
    }

    static ControlScope scope(String wireName) {
        return Arrays.stream(ControlScope.values())
                .filter(scope -> scope.wireName().equals(wireName))
                .findFirst()
                .orElseThrow(() ->
                        unknown(
                                "scope",
                                wireName,
                                Arrays.stream(ControlScope.values()).map(ControlScope::wireName)));
    }

    private static IllegalArgumentException unknown(
            String what, String found, Stream<String> known) {
        return new IllegalArgumentException(
                "no %s of a control: %s, expected one of %s"
                        .formatted(
                                what, Excerpt.of(found), known.collect(Collectors.joining(", "))));
    }

    private static String checked(ControlScope scope, String id) {
        return switch (scope) {
            case REQUEST ->
                    StringReading.isRequestId(id) ? id : wrong(id, StringReading.REQUEST_ID);
            case TENANT ->
                    StringReading.isUuid(id)
                            ? id.toLowerCase(Locale.ROOT)
                            : wrong(id, StringReading.UUID_FORM);
            case ALL, SERVER, TRUNK, BATCH -> plain(id);
        };
    }

    private static String plain(String id) {
        if (TextRule.isBlank(id)) {
            return wrong(id, "text that is not blank");
        }
        int forbidden = TextRule.PLAIN.firstForbidden(id);
        return forbidden < 0 ? id : wrong(id, TextRule.PLAIN.expectation());
    }

    private static String wrong(String id, String expected) {
        throw new IllegalArgumentException(Excerpt.of(id) + ", expected " + expected);
    }
}
