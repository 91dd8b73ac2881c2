package dev.trunkline.dispatcher.control;

import dev.trunkline.schemas.CallControl;
import dev.trunkline.schemas.ControlAction;
import dev.trunkline.schemas.ControlScope;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The pauses and cancellations in force at a moment. Immutable. */
public final class Controls {
    /** Nothing is paused, nothing cancelled. */
    public static final Controls NONE = new Controls(List.of());

    private static final Ruling GO = new Ruling.Go();

    private final Map<ControlScope, Map<String, CallControl>> pauses;
    private final Map<ControlScope, Map<String, CallControl>> cancellations;
    private final boolean isEmpty;

    private Controls(Collection<CallControl> inForce) {
        this.pauses = index(inForce, ControlAction.PAUSE);
        this.cancellations = index(inForce, ControlAction.CANCEL);
        this.isEmpty = inForce.isEmpty();
    }

    /** Those given; of two under one key, the later in the collection. */
    public static Controls of(Collection<CallControl> inForce) {
        return inForce.isEmpty() ? NONE : new Controls(inForce);
    }

    /** The ruling on a call; a cancellation weighs more than a pause. */
    public Ruling of(CallTags call) {
        if (isEmpty) {
            return GO;
        }
        CallControl cancelled = cancellation(call);
        if (cancelled != null) {
            return new Ruling.Cancelled(ControlText.message(cancelled));
        }
        CallControl paused = pause(call);
        return paused == null
                ? GO
                : new Ruling.Paused(ControlText.scope(paused.key()), paused.by());
    }

    /** All that hold a call or drop it; cancellations first. */
    public List<CallControl> holding(CallTags call) {
        return Stream.of(ControlAction.CANCEL, ControlAction.PAUSE)
                .flatMap(action -> all(action).stream())
                .filter(control -> {
                    String id = control.key().id();
                    return Objects.equals(id == null ? "" : id, id(control.key().scope(), call));
                })
                .toList();
    }

    /** How many of a kind. */
    public int count(ControlAction action, ControlScope scope) {
        return of(action).getOrDefault(scope, Map.of()).size();
    }

    /** All of a kind, in the order of their scopes and then of their ids. */
    public List<CallControl> all(ControlAction action) {
        return of(action).values().stream()
                .flatMap(byId -> byId.values().stream())
                .sorted(
                        Comparator.comparing((CallControl control) -> control.key().scope())
                                .thenComparing(control -> control.key().text()))
                .toList();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Controls that
                && pauses.equals(that.pauses)
                && cancellations.equals(that.cancellations);
    }

    @Override
    public int hashCode() {
        return Objects.hash(pauses, cancellations);
    }

    private @Nullable CallControl cancellation(CallTags call) {
        CallControl request = find(cancellations, ControlScope.REQUEST, call.requestId());
        return request == null ? find(cancellations, ControlScope.BATCH, call.batchId()) : request;
    }

    private @Nullable CallControl pause(CallTags call) {
        for (ControlScope scope : pauses.keySet()) {
            CallControl found = find(pauses, scope, id(scope, call));
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static @Nullable String id(ControlScope scope, CallTags call) {
        return switch (scope) {
            case ALL -> "";
            case SERVER -> call.server();
            case TRUNK -> call.trunkId();
            case TENANT -> call.tenantId();
            case BATCH -> call.batchId();
            case REQUEST -> call.requestId();
        };
    }

    private static @Nullable CallControl find(
            Map<ControlScope, Map<String, CallControl>> controls,
            ControlScope scope,
            @Nullable String id) {
        return id == null ? null : controls.getOrDefault(scope, Map.of()).get(id);
    }

    private Map<ControlScope, Map<String, CallControl>> of(ControlAction action) {
        return switch (action) {
            case PAUSE -> pauses;
            case CANCEL -> cancellations;
        };
    }

    private static Map<ControlScope, Map<String, CallControl>> index(
            Collection<CallControl> inForce, ControlAction action) {
        Map<ControlScope, Map<String, CallControl>> index = new EnumMap<>(ControlScope.class);
        for (CallControl control : inForce) {
            if (control.key().action() == action) {
                String id = control.key().id();
                index.computeIfAbsent(control.key().scope(), _ -> new HashMap<>())
                        .put(id == null ? "" : id, control);
            }
        }
        return Collections.unmodifiableMap(index);
    }
}
