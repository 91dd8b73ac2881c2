package dev.trunkline.dispatcher.control;

import dev.trunkline.schemas.CallControl;
import dev.trunkline.schemas.ControlAction;
import dev.trunkline.schemas.ControlKey;
import dev.trunkline.schemas.ControlScope;
import java.util.List;
import java.util.stream.Collectors;

/** Controls in words, for people. */
public final class ControlText {

    private static final int MOST_NAMED = 5;

    private ControlText() {}

    /** The subject of a control: {@code trunk ST_1}. */
    public static String scope(ControlKey key) {
        return key.id() == null ? "all calls" : key.scope().wireName() + " " + key.id();
    }

    /** All controls in one line; many are only counted. */
    public static String summary(Controls controls) {
        List<CallControl> pauses = controls.all(ControlAction.PAUSE);
        int requests = controls.count(ControlAction.CANCEL, ControlScope.REQUEST);
        int batches = controls.count(ControlAction.CANCEL, ControlScope.BATCH);
        return "paused: %s; cancelled: %d requests, %d batches"
                .formatted(pauses.isEmpty() ? "nothing" : some(pauses), requests, batches);
    }

    private static String some(List<CallControl> pauses) {
        String named =
                pauses.stream()
                        .limit(MOST_NAMED)
                        .map(control -> scope(control.key()))
                        .collect(Collectors.joining(", "));
        return pauses.size() <= MOST_NAMED
                ? named
                : named + " and " + (pauses.size() - MOST_NAMED) + " more";
    }

    /** Why a call waits or is not placed: {@code trunk ST_1 was paused by ana@ops-1 at ...}. */
    public static String message(CallControl control) {
        String verb =
                switch (control.key().action()) {
                    case PAUSE -> "paused";
                    case CANCEL -> "cancelled";
                };
        String why = control.note() == null ? "" : ": " + control.note();
        return "%s %s %s by %s at %s%s"
                .formatted(
                        scope(control.key()),
                        control.key().scope() == ControlScope.ALL ? "were" : "was",
                        verb,
                        control.by(),
                        control.at(),
                        why);
    }
}
