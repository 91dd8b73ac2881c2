package dev.trunkline.dispatcher.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.schemas.CallControl;
import dev.trunkline.schemas.ControlAction;
import dev.trunkline.schemas.ControlKey;
import dev.trunkline.schemas.ControlScope;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ControlsTest {
    private static final String TENANT = "123e4567-e89b-12d3-a456-426614174000";
    private static final CallTags CALL =
            new CallTags("order-1", "june-7", TENANT, "dubai-1", "ST_1");
    private static final CallTags BARE = new CallTags("order-1", null, null, null, null);

    private static Controls controls(String... keys) {
        return Controls.of(
                Stream.of(keys)
                        .map(key ->
                                new CallControl(
                                        ControlKey.parse(key), Instant.EPOCH, "ana@ops", "a list"))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pause:all | all calls",
                "pause:server:dubai-1 | server dubai-1",
                "pause:trunk:ST_1 | trunk ST_1",
                "pause:tenant:123E4567-E89B-12D3-A456-426614174000 | tenant " + TENANT,
                "pause:batch:june-7 | batch june-7"
            })
    void aCallOfThatIsHeld(String key, String scope) {
        assertThat(controls(key, "pause:trunk:ST_2").of(CALL)).isEqualTo(new Ruling.Paused(scope));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancel:request:order-1", "cancel:batch:june-7"})
    void aCancellationWeighsMoreThanAPause(String key) {
        String scope = key.substring("cancel:".length()).replace(':', ' ');
        assertThat(controls("pause:all", key, "pause:trunk:ST_1").of(CALL))
                .isEqualTo(
                        new Ruling.Cancelled(
                                scope
                                        + " was cancelled by ana@ops at 1970-01-01T00:00:00Z:"
                                        + " a list"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pause:server:dubai",
                "pause:server:ST_1",
                "pause:trunk:st_1",
                "pause:tenant:123e4567-e89b-12d3-a456-426614174001",
                "pause:batch:order-1",
                "pause:batch:june-7 ",
                "cancel:request:order-10",
                "cancel:request:june-7",
                "cancel:batch:order-1"
            })
    void aCallOfSomethingElseGoesOn(String key) {
        assertThat(controls(key).of(CALL)).isEqualTo(new Ruling.Go());
    }

    @ParameterizedTest
    @ValueSource(strings = {"pause:server:x", "pause:trunk:x", "pause:batch:x", "cancel:batch:x"})
    void whatACallDoesNotHaveHoldsNothing(String key) {
        assertThat(controls(key).of(BARE)).isEqualTo(new Ruling.Go());
    }

    @Test
    void whereNothingIsSaidAllIsTheSameObject() {
        assertThat(Controls.of(List.of())).isSameAs(Controls.NONE);
        assertThat(Controls.NONE.of(CALL)).isSameAs(Controls.NONE.of(BARE));
    }

    @Test
    void areEqualWhenTheySayTheSame() {
        Controls one = controls("pause:all", "cancel:batch:b");

        assertThat(one)
                .isEqualTo(controls("cancel:batch:b", "pause:all"))
                .hasSameHashCodeAs(controls("cancel:batch:b", "pause:all"))
                .isNotEqualTo(controls("pause:all"))
                .isNotEqualTo(controls("pause:all", "pause:batch:b"));
    }

    @Test
    void areCountedAndListedInOrder() {
        Controls some = controls("pause:trunk:b", "cancel:batch:x", "pause:trunk:a", "pause:all");

        assertThat(some.count(ControlAction.PAUSE, ControlScope.TRUNK)).isEqualTo(2);
        assertThat(some.count(ControlAction.CANCEL, ControlScope.REQUEST)).isZero();
        assertThat(some.all(ControlAction.PAUSE))
                .extracting(control -> control.key().text())
                .containsExactly("pause:all", "pause:trunk:a", "pause:trunk:b");
    }

    @Test
    void areSummedUp() {
        assertThat(ControlText.summary(Controls.NONE))
                .isEqualTo("paused: nothing; cancelled: 0 requests, 0 batches");
        Controls many =
                controls(
                        "pause:all",
                        "pause:batch:1",
                        "pause:batch:2",
                        "pause:batch:3",
                        "pause:batch:4",
                        "pause:batch:5",
                        "cancel:request:r");
        assertThat(ControlText.summary(many))
                .isEqualTo(
                        "paused: all calls, batch 1, batch 2, batch 3, batch 4 and 1 more;"
                                + " cancelled: 1 requests, 0 batches");
    }
}
