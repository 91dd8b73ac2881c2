package dev.trunkline.dispatcher.cli.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.trunkline.schemas.CallRequest;
import dev.trunkline.schemas.RequestField;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallDraftTest {
    private static final Map<RequestField, String> LEAST =
            Map.of(RequestField.REQUEST_ID, "r-1", RequestField.TO_NUMBER, "+971545335200");

    @Test
    void everyFieldBecomesTheJsonItAsksFor() {
        Map<RequestField, String> texts = new HashMap<>(LEAST);
        texts.put(RequestField.AGENT_ID, "12");
        texts.put(RequestField.KNOWLEDGE_BASE_STORE_IDS, "a, b");
        texts.put(RequestField.IS_REALTIME, "TRUE");
        texts.put(RequestField.TTS_CONFIG, "{\"speed\": 1.10}");
        texts.put(RequestField.EXPIRES_AT, "2026-01-31T09:30:00+04:00");

        CallRequest request = good(CallDraft.empty().put(texts));

        assertThat(request.context().agentId()).hasToString("12");
        assertThat(request.context().knowledgeBaseStoreIds()).containsExactly("a", "b");
        assertThat(request.context().isRealtime()).isTrue();
        assertThat(request.context().ttsConfig()).hasToString("{\"speed\":1.10}");
        assertThat(request.timing().expiresAt()).isEqualTo(Instant.parse("2026-01-31T05:30:00Z"));
    }

    @Test
    void aListMayAlsoBeJson() {
        CallRequest request =
                good(
                        CallDraft.empty()
                                .put(LEAST)
                                .put(
                                        Map.of(
                                                RequestField.KNOWLEDGE_BASE_STORE_IDS,
                                                "[\"a,b\", \"c\"]")));

        assertThat(request.context().knowledgeBaseStoreIds()).containsExactly("a,b", "c");
    }

    @Test
    void anAgentWithLeadingZerosIsAName() {
        CallRequest request =
                good(CallDraft.empty().put(LEAST).put(Map.of(RequestField.AGENT_ID, "007")));

        assertThat(request.context().agentId()).hasToString("\"007\"");
    }

    @ParameterizedTest
    @CsvSource({
        "IS_REALTIME, maybe, is_realtime",
        "TTS_CONFIG, fast, tts_config",
        "TENANT_ID, me, tenant_id",
        "NOT_BEFORE, tomorrow, not_before",
        "REQUEST_ID, a b, request_id",
        "TO_NUMBER, '', to_number is missing",
        "TO_NUMBER, ' ', to_number is missing",
        "TO_NUMBER, n/a, to_number has no digit",
        "TO_NUMBER, 9.71545E+11, to_number was rounded by a spreadsheet",
        "TO_NUMBER, '9,71545E+11', to_number was rounded by a spreadsheet",
        "TO_NUMBER, 971545e6, to_number was rounded by a spreadsheet",
        "TO_NUMBER, 501234567.0, 'to_number ends in decimals, as a spreadsheet writes numbers'",
        "TO_NUMBER, +971545335200 ext. 12, 'to_number has \'\'e\'\', which is no part of a phone'",
        "TO_NUMBER, 0545335200 / 0545335201, 'to_number has \'\'/\'\''",
        "TO_NUMBER, 0545335200 0545335201, 'to_number has 20 digits, more than one number has'",
        "TO_NUMBER, +971545335200 +971545335201, to_number has a plus that is not in front",
        "FROM_NUMBER, +971545335200 x1, 'from_number has \'\'x\'\''",
    })
    void whatIsWrongIsSaid(RequestField field, String text, String why) {
        CallDraft draft = CallDraft.empty().put(LEAST).put(Map.of(field, text));

        assertThat(draft.check())
                .isInstanceOfSatisfying(
                        Checked.Bad.class, bad -> assertThat(bad.why()).contains(why));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "'+971545335200, +971545335200",
                "' +971545335200, +971545335200",
                "=\"+971545335200\", +971545335200",
                "= \"0545335200\", 0545335200",
                "+971 54 533 5200, +971 54 533 5200"
            })
    void whatMakesASpreadsheetKeepANumberIsTakenOff(String text, String number) {
        CallRequest request =
                good(
                        CallDraft.empty()
                                .put(LEAST)
                                .put(Map.of(RequestField.TO_NUMBER, text))
                                .put(Map.of(RequestField.FROM_NUMBER, text))
                                .put(Map.of(RequestField.LEAD_NAME, text)));

        assertThat(request.toNumber()).isEqualTo(number);
        assertThat(request.fromNumber()).isEqualTo(number);
        assertThat(request.context().leadName()).isEqualTo(text);
    }

    @Test
    void aCallerWithoutDigitsIsTheDispatchersToJudge() {
        assertThat(
                        good(CallDraft.empty()
                                        .put(LEAST)
                                        .put(Map.of(RequestField.FROM_NUMBER, "anonymous")))
                                .fromNumber())
                .isEqualTo("anonymous");
    }

    @Test
    void withoutACalleeNothingIsSent() {
        assertThat(CallDraft.empty().put(Map.of(RequestField.REQUEST_ID, "r-1")).check())
                .isEqualTo(new Checked.Bad("to_number is missing"));
    }

    @Test
    void laterFieldsWinAndDefaultsDoNot() {
        CallRequest request =
                good(
                        CallDraft.of("{\"to_number\": \"1\", \"batch_id\": \"b\"}".getBytes(UTF_8))
                                .put(LEAST)
                                .putIfAbsent(RequestField.BATCH_ID, () -> "other")
                                .putIfAbsent(RequestField.ENTRY_ID, () -> "7"));

        assertThat(request.toNumber()).isEqualTo("+971545335200");
        assertThat(request.context().batchId()).isEqualTo("b");
        assertThat(request.context().entryId()).isEqualTo("7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "{", "{\"a\": 1, \"a\": 2}", "{} {}", "call me"})
    void jsonThatIsNoObjectIsRefused(String json) {
        assertThatExceptionOfType(UnreadableInput.class)
                .isThrownBy(() -> CallDraft.of(json.getBytes(UTF_8)))
                .withMessageStartingWith("The request is not ");
    }

    private static CallRequest good(CallDraft draft) {
        return switch (draft.check()) {
            case Checked.Good(CallRequest request) -> request;
            case Checked.Bad(String why) -> throw new AssertionError(why);
        };
    }
}
