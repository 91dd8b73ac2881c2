package dev.trunkline.dispatcher.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.trunkline.schemas.CallControl;
import dev.trunkline.schemas.CallControlJson;
import dev.trunkline.schemas.ControlAction;
import dev.trunkline.schemas.ControlKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ControlFoldTest {
    private static final Instant NOW = Instant.parse("2026-01-10T00:00:00Z");
    private static final Duration KEPT = Duration.ofDays(8);

    private final ControlFold fold = new ControlFold(KEPT);

    @Test
    void theLastRecordOfAKeyCounts() {
        put("pause:trunk:ST_1", NOW);
        put("pause:batch:b", NOW);
        put("pause:trunk:ST_1", NOW.plusSeconds(1));
        takeBack("pause:batch:b");
        takeBack("pause:batch:never-there");

        Controls controls = fold.at(NOW);

        assertThat(controls.all(ControlAction.PAUSE))
                .singleElement()
                .extracting(CallControl::at)
                .isEqualTo(NOW.plusSeconds(1));
    }

    @Test
    void allTakenBackIsNothing() {
        put("pause:all", NOW);
        takeBack("pause:all");

        assertThat(fold.at(NOW)).isSameAs(Controls.NONE);
    }

    @Test
    void aCancellationIsForgottenAfterItsTime() {
        put("cancel:batch:b", NOW);
        put("pause:all", NOW);
        Instant end = NOW.plus(KEPT);

        assertThat(keys(fold.at(end.minusMillis(1)))).contains("pause:all", "cancel:batch:b");
        assertThat(fold.forgotten(end.minusMillis(1))).isEmpty();
        assertThat(keys(fold.at(end))).containsExactly("pause:all");
        assertThat(fold.forgotten(end)).containsExactly(ControlKey.parse("cancel:batch:b"));
    }

    @Test
    void asksAreToldUntilWhen() {
        assertThat(fold.until(control("cancel:request:r", NOW))).isEqualTo(NOW.plus(KEPT));
        assertThat(fold.until(control("pause:all", NOW))).isNull();
    }

    @Test
    void whatCannotBeReadChangesNothing() {
        put("cancel:batch:b", NOW);

        refused("cancel:batch:b", "{}", "action: missing");
        refused("cancel:batch:b", "nonsense", "not JSON");
        refused("slow:batch:b", "{}", "no action of a control");
        refused(null, "{}", "no key");
        refused("slow:batch:b", null, "no action of a control");

        assertThat(keys(fold.at(NOW))).containsExactly("cancel:batch:b");
    }

    @Test
    void fieldsOfALaterVersionAreIgnored() {
        fold.apply(
                "pause:all".getBytes(UTF_8),
                """
                {"action":"pause","scope":"all","at":"2026-01-01T00:00:00Z","by":"a","mood":1}
                """
                        .getBytes(UTF_8));

        assertThat(keys(fold.at(NOW))).containsExactly("pause:all");
    }

    private void refused(@Nullable String key, @Nullable String value, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fold.apply(bytes(key), bytes(value)))
                .withMessageContaining(why);
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(UTF_8);
    }

    private void put(String key, Instant at) {
        fold.apply(key.getBytes(UTF_8), CallControlJson.write(control(key, at)));
    }

    private void takeBack(String key) {
        fold.apply(key.getBytes(UTF_8), null);
    }

    private static CallControl control(String key, Instant at) {
        return new CallControl(ControlKey.parse(key), at, "ana@ops", null);
    }

    private static List<String> keys(Controls controls) {
        return Stream.of(ControlAction.values())
                .flatMap(action -> controls.all(action).stream())
                .map(control -> control.key().text())
                .toList();
    }
}
