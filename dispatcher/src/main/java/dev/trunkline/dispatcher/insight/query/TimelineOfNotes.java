package dev.trunkline.dispatcher.insight.query;

import dev.trunkline.dispatcher.insight.CallTimeline;
import dev.trunkline.dispatcher.insight.CallTimeline.Step;
import dev.trunkline.dispatcher.insight.stream.NoteKind;
import dev.trunkline.schemas.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes a call's timeline from its notes, which may be in any order. A duplicate is told, and never
 * takes the place of the call's own outcome. Pure.
 */
final class TimelineOfNotes {
    private static final String DUPLICATE = Outcome.DUPLICATE.wireName();
    private static final Predicate<StoredNote> DUPLICATES =
            note -> note.text("outcome", "").equals(DUPLICATE);
    private static final String CONFIRMED = "confirmed";
    private static final Set<String> KNOWN_ALREADY = Set.of("at", "request_id");
    private static final Set<String> OF_AN_EVENT =
            Set.of("request_id", "event", "event_id", "occurred_at", "room_name");

    private final String requestId;
    private final List<StoredNote> notes;

    private TimelineOfNotes(String requestId, List<StoredNote> notes) {
        this.requestId = requestId;
        this.notes = notes;
    }

    /** Empty when there are no notes. */
    static Optional<CallTimeline> of(String requestId, List<StoredNote> notes) {
        return notes.isEmpty()
                ? Optional.empty()
                : Optional.of(new TimelineOfNotes(requestId, notes).timeline());
    }

    private CallTimeline timeline() {
        List<Step> steps = new ArrayList<>();
        of(NoteKind.REQUESTED).forEach(note -> steps.add(requested(note)));
        Optional<StoredNote> outcome = ownOutcome();
        outcome.flatMap(this::routed).ifPresent(steps::add);
        of(NoteKind.CREDENTIALS).forEach(note -> steps.add(credentials(note)));
        of(NoteKind.CLAIMED).forEach(note -> steps.add(claimed(note)));
        outcome.map(TimelineOfNotes::ended).ifPresent(steps::add);
        List<StoredNote> duplicates = of(NoteKind.OUTCOME).stream().filter(DUPLICATES).toList();
        duplicates.forEach(note -> steps.add(duplicate(note)));
        of(NoteKind.CONFIRMATION).forEach(note -> steps.add(confirmation(note)));
        lifecycle().forEach(note -> steps.add(lifecycle(note)));
        // Stable: what happened in the same millisecond stays in the order of a call's life.
        steps.sort(Comparator.comparing(Step::at));
        return new CallTimeline(
                requestId,
                outcome.map(note -> note.text("outcome", "")).orElseGet(this::statusBefore),
                outcome.map(note -> note.text("reason")).orElse(null),
                outcome.map(note -> note.text("message")).orElse(null),
                confirmation(),
                duplicates.size(),
                steps);
    }

    private List<StoredNote> of(NoteKind kind) {
        return notes.stream()
                .filter(note -> note.kind() == kind)
                .sorted(Comparator.comparing(StoredNote::at))
                .toList();
    }

    /** The first that is none of a duplicate. */
    private Optional<StoredNote> ownOutcome() {
        return of(NoteKind.OUTCOME).stream().filter(DUPLICATES.negate()).findFirst();
    }

    private String statusBefore() {
        List<StoredNote> claims = of(NoteKind.CLAIMED);
        if (claims.isEmpty()) {
            return of(NoteKind.REQUESTED).isEmpty() ? "unknown" : "requested";
        }
        return claims.getLast().text("in_doubt", "false").equals("true") ? "in_doubt" : "claimed";
    }

    private static Step requested(StoredNote note) {
        return new Step(note.time("at"), "requested", note.factsBut(KNOWN_ALREADY));
    }

    /** When is known only roughly: just before the credentials were asked for. */
    private Optional<Step> routed(StoredNote outcome) {
        Map<String, String> facts =
                outcome.facts(
                        "phone_number",
                        "carrier_name",
                        "detected_country",
                        "trunk_id",
                        "trunk_source",
                        "agent_name",
                        "livekit_config_id",
                        "livekit_config_name",
                        "livekit_host");
        Instant at =
                of(NoteKind.CREDENTIALS).stream()
                        .map(note -> note.time("resolved_at"))
                        .min(Comparator.naturalOrder())
                        .orElseGet(() -> outcome.time("received_at"));
        return facts.containsKey("phone_number")
                ? Optional.of(new Step(at, "routed", facts))
                : Optional.empty();
    }

    private static Step credentials(StoredNote note) {
        return new Step(
                note.time("resolved_at"),
                "credentials",
                note.facts(
                        "source", "reason", "cache", "config_id", "config_name", "resolve_micros"));
    }

    private static Step claimed(StoredNote note) {
        return new Step(note.time("at"), "claimed", note.factsBut(KNOWN_ALREADY));
    }

    private static Step ended(StoredNote note) {
        return new Step(
                note.time("completed_at"),
                note.text("outcome", ""),
                note.facts(
                        "reason",
                        "message",
                        "room_name",
                        "dispatch_id",
                        "attempts",
                        "credential_source",
                        "credential_reason",
                        "source_topic",
                        "source_partition",
                        "source_offset"));
    }

    private static Step duplicate(StoredNote note) {
        return new Step(
                note.time("completed_at"),
                DUPLICATE,
                note.facts("source_topic", "source_partition", "source_offset"));
    }

    private static Step confirmation(StoredNote note) {
        return new Step(
                note.time("decided_at"),
                confirmationName(note),
                note.facts("reason", "message", "worker_id", "took_seconds", "agent_name"));
    }

    /** There may be several after a crash; one that confirms counts more than any other. */
    private @Nullable String confirmation() {
        List<String> names =
                of(NoteKind.CONFIRMATION).stream().map(TimelineOfNotes::confirmationName).toList();
        if (names.isEmpty()) {
            return null;
        }
        return names.contains(CONFIRMED) ? CONFIRMED : names.getLast();
    }

    private static String confirmationName(StoredNote note) {
        return note.text("result", "unknown");
    }

    /** Webhooks come twice and more; an event has one id. */
    private List<StoredNote> lifecycle() {
        Set<String> seen = new HashSet<>();
        return of(NoteKind.LIFECYCLE).stream()
                .filter(note -> {
                    String id = note.text("event_id");
                    return id == null || seen.add(id);
                })
                .toList();
    }

    private static Step lifecycle(StoredNote note) {
        return new Step(
                note.time("occurred_at"), note.text("event", "event"), note.factsBut(OF_AN_EVENT));
    }
}
