package dev.trunkline.dispatcher.insight.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.insight.CallTimeline;
import dev.trunkline.dispatcher.insight.CallTimeline.Step;
import dev.trunkline.dispatcher.insight.CallTimelineJson;
import dev.trunkline.dispatcher.insight.stream.NoteKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

final class TimelineOfNotesTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Instant NOON = Instant.parse("2026-06-07T12:00:00Z");

    private static StoredNote note(NoteKind kind, int second, String body) {
        return new StoredNote(kind, NOON.plusSeconds(second), JSON.readTree(body));
    }

    private static StoredNote outcome(int second, String outcome) {
        return note(
                NoteKind.OUTCOME,
                second,
                """
                {"outcome":"%s","reason":"why","message":null,"phone_number":"050","attempts":1,
                 "carrier_name":"etisalat","received_at":"2026-06-07T12:00:01Z",
                 "completed_at":"%s"}\
                """
                        .formatted(outcome, NOON.plusSeconds(second)));
    }

    private static CallTimeline timeline(StoredNote... notes) {
        return TimelineOfNotes.of("r", Arrays.asList(notes)).orElseThrow();
    }

    private static List<String> names(CallTimeline call) {
        return call.steps().stream().map(Step::name).toList();
    }

    private static final StoredNote REQUESTED =
            note(NoteKind.REQUESTED, 0, "{\"at\":\"2026-06-07T12:00:00Z\",\"to_number\":\"050\"}");
    private static final StoredNote CREDENTIALS =
            note(
                    NoteKind.CREDENTIALS,
                    2,
                    "{\"source\":\"database\",\"reason\":\"ok\",\"config_id\":null,"
                            + "\"resolved_at\":\"2026-06-07T12:00:02Z\"}");
    private static final StoredNote CLAIMED =
            note(
                    NoteKind.CLAIMED,
                    3,
                    "{\"at\":\"2026-06-07T12:00:03Z\",\"attempt\":\"1\",\"in_doubt\":\"false\"}");

    @Test
    void whatHappenedIsToldInItsOrderWhateverCameFirst() {
        List<StoredNote> notes =
                new ArrayList<>(
                        List.of(
                                REQUESTED,
                                CREDENTIALS,
                                CLAIMED,
                                outcome(4, "dispatched"),
                                note(
                                        NoteKind.CONFIRMATION,
                                        6,
                                        "{\"result\":\"confirmed\",\"took_seconds\":0.4,"
                                                + "\"decided_at\":\"2026-06-07T12:00:05Z\"}"),
                                note(
                                        NoteKind.LIFECYCLE,
                                        9,
                                        "{\"event\":\"room_finished\",\"event_id\":\"e\","
                                                + "\"occurred_at\":\"2026-06-07T12:00:08Z\"}")));
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(notes, new Random(seed));
            CallTimeline call = TimelineOfNotes.of("r", notes).orElseThrow();
            assertThat(names(call))
                    .containsExactly(
                            "requested",
                            "routed",
                            "credentials",
                            "claimed",
                            "dispatched",
                            "confirmed",
                            "room_finished");
            assertThat(call.status()).isEqualTo("dispatched");
            assertThat(call.reason()).isEqualTo("why");
            assertThat(call.confirmation()).isEqualTo("confirmed");
            assertThat(CallTimelineJson.read(CallTimelineJson.write(call).toString()))
                    .isEqualTo(call);
        }
    }

    @Test
    void aDuplicateNeverTakesTheOutcomesPlace() {
        CallTimeline before = timeline(REQUESTED, outcome(2, "duplicate"));
        assertThat(before.status()).isEqualTo("requested");
        assertThat(before.reason()).isNull();
        CallTimeline after =
                timeline(outcome(2, "duplicate"), outcome(3, "failed"), outcome(4, "duplicate"));
        assertThat(after.status()).isEqualTo("failed");
        assertThat(after.duplicates()).isEqualTo(2);
    }

    @Test
    void beforeThereIsAnOutcomeItSaysHowFarTheCallIs() {
        assertThat(timeline(REQUESTED).status()).isEqualTo("requested");
        assertThat(timeline(REQUESTED, CREDENTIALS, CLAIMED).status()).isEqualTo("claimed");
        StoredNote doubt = note(NoteKind.CLAIMED, 4, "{\"in_doubt\":\"true\"}");
        assertThat(timeline(doubt, CLAIMED).status()).isEqualTo("in_doubt");
        assertThat(timeline(CREDENTIALS).status()).isEqualTo("unknown");
    }

    @Test
    void aConfirmationCountsMoreThanAnyOther() {
        StoredNote confirmed = note(NoteKind.CONFIRMATION, 5, "{\"result\":\"confirmed\"}");
        StoredNote lost = note(NoteKind.CONFIRMATION, 6, "{\"result\":\"unknown\"}");
        assertThat(timeline(lost, confirmed).confirmation()).isEqualTo("confirmed");
        assertThat(timeline(lost).confirmation()).isEqualTo("unknown");
        assertThat(timeline(REQUESTED).confirmation()).isNull();
    }

    @Test
    void anEventThatComesTwiceIsToldOnce() {
        String event = "{\"event\":\"room_started\",\"event_id\":\"e-1\",\"sip\":{\"a\":\"b\"}}";
        CallTimeline call =
                timeline(
                        note(NoteKind.LIFECYCLE, 5, event),
                        note(NoteKind.LIFECYCLE, 6, event),
                        note(NoteKind.LIFECYCLE, 7, "{\"occurred_at\":\"nonsense\"}"));
        assertThat(names(call)).containsExactly("room_started", "event");
        assertThat(call.steps().getLast().at()).isEqualTo(NOON.plusSeconds(7));
    }

    @Test
    void whatWasNotRoutedSaysNothingOfARoute() {
        StoredNote invalid =
                note(NoteKind.OUTCOME, 1, "{\"outcome\":\"rejected\",\"phone_number\":null}");
        assertThat(names(timeline(REQUESTED, invalid))).containsExactly("requested", "rejected");
    }

    @Test
    void ofNoNotesNothingIsTold() {
        assertThat(TimelineOfNotes.of("r", List.of())).isEmpty();
    }
}
