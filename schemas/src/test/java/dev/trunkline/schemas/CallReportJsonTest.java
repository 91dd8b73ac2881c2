package dev.trunkline.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallReportJsonTest {
    private final RandomText text = new RandomText(new SplittableRandom(603));

    private static CallReport read(String report) {
        return CallReportJson.read(report.getBytes(UTF_8));
    }

    @Test
    void whatIsWrittenFollowsTheSchemaAndIsReadBackAsItWas() {
        SchemaCheck schema = SchemaCheck.of("call-report");
        for (int instance = 0; instance < 2_000; instance++) {
            CallReport report =
                    new CallReport(
                            text.requestId(),
                            text.in(2) ? null : text.random().nextInt(100, 700),
                            text.in(2) ? null : text.oneOf(List.of(AnsweredBy.values())),
                            text.in(2) ? null : text.oneOf(List.of(ResultKind.values())),
                            text.maybeText());
            byte[] written = CallReportJson.write(report);
            schema.valid(written);
            assertThat(CallReportJson.read(written)).isEqualTo(report);
        }
    }

    @Test
    void theRequestIdIsEnoughAndAStatusMayBeText() {
        assertThat(read("{\"request_id\":\"r\",\"more\":[1]}"))
                .isEqualTo(new CallReport("r", null, null, null, null));
        assertThat(read("{\"request_id\":\"r\",\"sip_status\":\"486\"}").sipStatus())
                .isEqualTo(486);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|request_id: missing",
                "{\"request_id\":\"a b\"}|request_id: \"a b\", expected 1 to 128",
                "{\"request_id\":\"r\",\"result\":\"fine\"}|result: \"fine\", expected one of"
                        + " answered, voicemail, ",
                "{\"request_id\":\"r\",\"answered_by\":\"dog\"}|answered_by: \"dog\", expected"
                        + " one of person, machine",
                "{\"request_id\":\"r\",\"answered_by\":true}|answered_by: \"true\", expected a"
                        + " string",
                "{\"request_id\":\"r\",\"sip_status\":99}|sip_status: \"99\", expected a SIP"
                        + " status",
                "{\"request_id\":\"r\",\"sip_status\":700}|sip_status: \"700\", expected a SIP"
                        + " status",
                "{\"request_id\":\"r\",\"sip_status\":486.5}|sip_status: \"486.5\", expected a"
                        + " SIP status",
                "{\"request_id\":\"r\",\"sip_status\":\"busy\"}|sip_status: \"busy\", expected a"
                        + " SIP status",
                "{\"request_id\":\"r\",\"note\":7}|note: \"7\", expected a string",
                "[]|the value is JSON, but no object",
                "not json|the value is not JSON"
            })
    void whatIsWrongIsSaid(String report, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(report))
                .withMessageStartingWith(message);
    }

    @Test
    void aNoteHasABoundAndIsInNoText() {
        String note = "x".repeat(CallReport.LONGEST_NOTE);
        String report = "{\"request_id\":\"r\",\"note\":\"%s\"}";
        assertThat(read(report.formatted(note)).toString()).doesNotContain(note);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(report.formatted(note + "x")))
                .withMessageStartingWith("note: ");
    }

    @Test
    void aReportAboutAnotherCallThanThePathNamesIsRefused() {
        byte[] report = "{\"request_id\":\"r\",\"sip_status\":486}".getBytes(UTF_8);
        assertThat(CallReportJson.read(report, "r").sipStatus()).isEqualTo(486);
        assertThat(CallReportJson.read("{}".getBytes(UTF_8), "r").requestId()).isEqualTo("r");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CallReportJson.read(report, "other"))
                .withMessageStartingWith("request_id: \"r\", expected the id in the path");
    }

    @ParameterizedTest
    @CsvSource({
        "486,486",
        "' 486 Busy Here',486",
        "'503 cps limit exceeded',503",
        "busy,",
        "4860,",
        "99,",
        "700,",
        "'',"
    })
    void aStatusIsReadOffTheBeginningOfAText(String text, Integer status) {
        assertThat(CallReportJson.sipStatus(text)).isEqualTo(status);
    }
}
