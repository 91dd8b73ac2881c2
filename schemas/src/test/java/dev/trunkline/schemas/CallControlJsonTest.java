package dev.trunkline.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallControlJsonTest {
    private static final String TENANT = "123e4567-e89b-12d3-a456-426614174000";

    private final RandomText text = new RandomText(new SplittableRandom(4711));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pause:all",
                "pause:server:dubai-1",
                "pause:server:environment",
                "pause:trunk:ST_1",
                "pause:tenant:" + TENANT,
                "pause:batch:june: 7",
                "cancel:request:a.b:c_d-1",
                "cancel:batch:june-7"
            })
    void whatIsWrittenFollowsTheSchemaAndIsReadBackAsItWas(String key) {
        SchemaCheck schema = SchemaCheck.of("call-control");
        ControlKey parsed = ControlKey.parse(key);
        assertThat(parsed.text()).isEqualTo(key);
        for (int instance = 0; instance < 200; instance++) {
            CallControl control =
                    new CallControl(parsed, text.millis(), text.requestId(), text.maybeText());
            byte[] written = CallControlJson.write(control);
            schema.valid(written);
            assertThat(CallControlJson.read(parsed, written)).isEqualTo(control);
        }
    }

    @Test
    void everyFieldIsPresent() {
        CallControl control =
                new CallControl(ControlKey.pauseAll(), Instant.EPOCH, "ana@ops-1", null);
        assertThat(CallControlJson.write(control))
                .asString()
                .isEqualTo(
                        """
                        {"action":"pause","scope":"all","id":null,\
                        "at":"1970-01-01T00:00:00.000Z","by":"ana@ops-1","note":null}\
                        """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pause | no key of a control: \"pause\"",
                "stop:all | no action of a control: \"stop\", expected one of pause, cancel",
                "pause:moon:1 | no scope of a control: \"moon\", expected one of ",
                "pause:request:r | there is no pause by request",
                "cancel:trunk:ST_1 | there is no cancel by trunk",
                "cancel:all | there is no cancel by all",
                "pause:all:x | all: has no id",
                "pause:trunk | trunk: an id is missing",
                "pause:batch:  | \"\", expected text that is not blank",
                "pause:tenant:me | \"me\", expected a UUID such as",
                "cancel:request:a b | \"a b\", expected 1 to 128 of A-Z a-z 0-9 . _ : -",
            })
    void aKeyThatIsNoneIsRefused(String key, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ControlKey.parse(key))
                .withMessageStartingWith(why);
    }

    @Test
    void controlCharactersAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ControlKey.pause(ControlScope.TRUNK, "a\u0007b"))
                .withMessageContaining("expected text without control characters");
    }

    @Test
    void tenantsAreComparedInLowerCase() {
        assertThat(ControlKey.parse("pause:tenant:123E4567-E89B-12D3-A456-426614174000").id())
                .isEqualTo(TENANT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "nonsense|the value is not JSON",
                "[]|the value is JSON, but no object",
                "{}|action: missing",
                "{\"action\":\"cancel\",\"scope\":\"batch\",\"id\":\"other\"}|the value is about",
                "{\"action\":\"cancel\",\"scope\":\"batch\",\"id\":\"b\"}|at: missing",
                "{\"action\":\"cancel\",\"scope\":\"batch\",\"id\":\"b\",\"at\":\"noon\"}|at: \"noon\"",
            })
    void aValueThatIsNoneIsRefused(String value, String why) {
        ControlKey key = ControlKey.parse("cancel:batch:b");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CallControlJson.read(key, value.getBytes(UTF_8)))
                .withMessageStartingWith(why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"action\":\"cancel\",\"scope\":\"trunk\",\"id\":\"x\",\"at\":\"2026-01-01T00:00:00Z\",\"by\":\"a\"}",
                "{\"action\":\"pause\",\"scope\":\"trunk\",\"id\":null,\"at\":\"2026-01-01T00:00:00Z\",\"by\":\"a\"}",
                "{\"action\":\"pause\",\"scope\":\"all\",\"id\":\"x\",\"at\":\"2026-01-01T00:00:00Z\",\"by\":\"a\"}",
                "{\"action\":\"pause\",\"scope\":\"batch\",\"at\":\"2026-01-01T00:00:00Z\",\"by\":\"a\"}"
            })
    void theSchemaRefusesWhatTheKeyRefuses(String value) {
        assertThat(SchemaCheck.of("call-control").problems(Json.MAPPER.readTree(value)))
                .isNotEmpty();
    }
}
