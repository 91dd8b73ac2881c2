package dev.trunkline.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.trunkline.schemas.RequestReading.Invalid;
import dev.trunkline.schemas.RequestReading.Unreadable;
import dev.trunkline.schemas.RequestReading.Valid;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RequestReaderTest {

    private static final String TEXT_RULE = ", expected text without control characters";

    private final RequestReader reader = new RequestReader();

    private RequestReading read(String json) {
        return reader.read(json.getBytes(StandardCharsets.UTF_8));
    }

    /** A request that is valid but for the given field. */
    private RequestReading readWith(String field) {
        return read("{\"request_id\":\"order-1\"," + field + "}");
    }

    private CallRequest valid(String json) {
        RequestReading reading = read(json);
        assertThat(reading).isInstanceOf(Valid.class);
        return ((Valid) reading).request();
    }

    private CallRequest validWith(String field) {
        return valid("{\"request_id\":\"order-1\"," + field + "}");
    }

    private String invalid(String field) {
        RequestReading reading = readWith(field);
        assertThat(reading).isInstanceOf(Invalid.class);
        return ((Invalid) reading).message();
    }

    private String unreadable(String json) {
        RequestReading reading = read(json);
        assertThat(reading).isInstanceOf(Unreadable.class);
        return ((Unreadable) reading).message();
    }

    @Test
    void readsEveryField() {
        String json =
                """
                {"request_id":"order:1.a_b-C","to_number":" +971 54 533 5200 ","from_number":"+9714",
                 "tenant_id":"123E4567-e89b-12d3-a456-426614174000","job_id":"job","call_log_id":"log",
                 "batch_id":"batch","entry_id":"entry","lead_id":"lead","lead_name":"Ada\\tLovelace",
                 "voice_id":"v","tts_voice_id":"tv","voice_provider":"vp","voice_accent":"va",
                 "llm_provider":"lp","llm_model":"lm","initiated_by":"me","agent_id":17,
                 "added_context":"one\\r\\ntwo","knowledge_base_store_ids":["k1","k2"],
                 "is_realtime":true,"realtime_provider":"rp","tts_config":{"speed":1.50,"a":[null]},
                 "expires_at":"2026-01-31T09:30:00+04:00","not_before":"2026-01-31T05:00:00.123456789Z",
                 "requested_at":"2026-01-31t05:00:00z"}\
                """;
        CallContext context =
                new CallContext(
                        "job",
                        "log",
                        "batch",
                        "entry",
                        "lead",
                        "Ada\tLovelace",
                        "v",
                        "tv",
                        "vp",
                        "va",
                        "lp",
                        "lm",
                        "me",
                        Json.MAPPER.readTree("17"),
                        "one\r\ntwo",
                        List.of("k1", "k2"),
                        true,
                        "rp",
                        valid(json).context().ttsConfig());
        assertThat(valid(json))
                .isEqualTo(
                        new CallRequest(
                                "order:1.a_b-C",
                                " +971 54 533 5200 ",
                                "+9714",
                                UUID.fromString("123e4567-e89b-12d3-a456-426614174000"),
                                new CallTiming(
                                        Instant.parse("2026-01-31T05:30:00Z"),
                                        Instant.parse("2026-01-31T05:00:00.123456789Z"),
                                        Instant.parse("2026-01-31T05:00:00Z")),
                                context));
        assertThat(context.ttsConfig()).hasToString("{\"speed\":1.50,\"a\":[null]}");
    }

    @Test
    void theIdAloneIsReadable() {
        assertThat(valid("{\"request_id\":\"order-1\"}"))
                .isEqualTo(
                        new CallRequest(
                                "order-1",
                                null,
                                null,
                                null,
                                CallTiming.ANY_TIME,
                                CallContext.EMPTY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from_number",
                "tenant_id",
                "job_id",
                "lead_name",
                "agent_id",
                "added_context",
                "expires_at",
                "not_before",
                "requested_at"
            })
    void nullAndBlankCountAsAbsent(String field) {
        CallRequest without = valid("{\"request_id\":\"order-1\"}");
        assertThat(validWith("\"" + field + "\":null")).isEqualTo(without);
        assertThat(validWith("\"" + field + "\":\"\"")).isEqualTo(without);
        assertThat(validWith("\"" + field + "\":\"  \"")).isEqualTo(without);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"knowledge_base_store_ids", "is_realtime", "tts_config", "to_number", "new"})
    void nullCountsAsAbsent(String field) {
        assertThat(validWith("\"" + field + "\":null"))
                .isEqualTo(valid("{\"request_id\":\"order-1\"}"));
    }

    @Test
    void aBlankCalleeIsTheRoutersToReject() {
        assertThat(validWith("\"to_number\":\" \"").toNumber()).isEqualTo(" ");
    }

    @Test
    void unknownFieldsAreIgnoredWhateverTheyHold() {
        assertThat(validWith("\"later\":{\"a\":[1e999,{\"b\":\"\\u0000\\ud800\"}]},\"x\":-0.0"))
                .isEqualTo(valid("{\"request_id\":\"order-1\"}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"to_number\":5|to_number: a number, expected a string",
                "\"to_number\":[\"a\",{}]|to_number: an array, expected a string",
                "\"from_number\":false|from_number: a boolean, expected a string",
                "\"lead_name\":{}|lead_name: an object, expected a string",
                "\"tenant_id\":\"acme\"|tenant_id: \"acme\", expected a UUID such as"
                        + " 123e4567-e89b-12d3-a456-426614174000",
                "\"tenant_id\":\"1-1-1-1-1\"|tenant_id: \"1-1-1-1-1\", expected a UUID such as"
                        + " 123e4567-e89b-12d3-a456-426614174000",
                "\"agent_id\":1.0|agent_id: a number, expected an integer of at most 64 bits, or"
                        + " text",
                "\"agent_id\":9223372036854775808|agent_id: a number of more than 64 bits, expected"
                        + " an integer of at most 64 bits, or text",
                "\"agent_id\":true|agent_id: a boolean, expected an integer of at most 64 bits, or"
                        + " text",
                "\"knowledge_base_store_ids\":\"a,b\"|knowledge_base_store_ids: a string, expected"
                        + " an array of strings",
                "\"knowledge_base_store_ids\":[\"a\",7]|knowledge_base_store_ids: a number,"
                        + " expected a string",
                "\"is_realtime\":\"true\"|is_realtime: a string, expected true or false",
                "\"tts_config\":[]|tts_config: an array, expected an object",
                "\"expires_at\":1769851800|expires_at: a number, expected a string",
                "\"expires_at\":\"2026-01-31T09:30:00\"|expires_at: \"2026-01-31T09:30:00\","
                        + " expected RFC 3339 with an offset, such as 2026-01-31T09:30:00Z",
                "\"job_id\":\"a\",\"job_id\":\"a\"|job_id: given more than once, expected at most"
                        + " one",
                "\"new\":1,\"new\":2|\"new\": given more than once, expected at most one",
                "\"new\":{\"a\":[{\"b\":1,\"b\":2}]}|\"b\": given more than once, expected at"
                        + " most one",
                "\"tts_config\":{\"a\":1,\"a\":2}|tts_config: has \"a\" more than once, expected it"
                        + " at most once",
                "\"tts_config\":{\"a\":1e9999999999}|tts_config: has a number with too large an"
                        + " exponent, expected at most 9 digits",
            })
    void saysWhatIsWrongAndWhatIsExpected(String field, String message) {
        assertThat(invalid(field)).isEqualTo(message);
    }

    @Test
    void namesEveryProblemAndKeepsThePartiesThatCouldBeRead() {
        RequestReading reading =
                readWith(
                        """
                        "to_number":"054","from_number":9,"batch_id":"b","entry_id":"e",\
                        "call_log_id":"c","tenant_id":"123E4567-E89B-12D3-A456-426614174000",\
                        "expires_at":"soon","is_realtime":1\
                        """);
        assertThat(reading)
                .isEqualTo(
                        new Invalid(
                                "order-1",
                                new CallParties(
                                        "054",
                                        null,
                                        "123e4567-e89b-12d3-a456-426614174000",
                                        "b",
                                        "e",
                                        "c"),
                                "from_number: a number, expected a string; expires_at: \"soon\","
                                        + " expected RFC 3339 with an offset, such as"
                                        + " 2026-01-31T09:30:00Z; is_realtime: a number, expected"
                                        + " true or false"));
    }

    @Test
    void theIdMayComeLast() {
        assertThat(read("{\"to_number\":1,\"request_id\":\"order-1\"}"))
                .isEqualTo(
                        new Invalid(
                                "order-1",
                                CallParties.UNKNOWN,
                                "to_number: a number, expected a string"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|missing",
                "{\"request_id\":null}|missing",
                "{\"request_id\":7}|a number",
                "{\"request_id\":\"\"}|\"\"",
                "{\"request_id\":\"a b\"}|\"a b\"",
                "{\"request_id\":\"a\\n\"}|\"a\\u000A\"",
                "{\"request_id\":\"é\"}|\"é\"",
                "{\"request_id\":\"+971545335200\"}|\"+**********00\"",
            })
    void withoutAValidIdItIsUnreadable(String json, String found) {
        assertThat(unreadable(json))
                .isEqualTo("request_id: " + found + ", expected 1 to 128 of A-Z a-z 0-9 . _ : -");
    }

    @Test
    void anIdHasAtMost128Characters() {
        assertThat(valid("{\"request_id\":\"" + "a".repeat(128) + "\"}").requestId()).hasSize(128);
        assertThat(unreadable("{\"request_id\":\"" + "a".repeat(129) + "\"}"))
                .isEqualTo(
                        "request_id: \""
                                + "a".repeat(60)
                                + "...\", expected 1 to 128 of A-Z a-z 0-9 . _ : -");
    }

    @Test
    void twoIdsAreNone() {
        assertThat(unreadable("{\"request_id\":\"a\",\"request_id\":\"a\"}"))
                .isEqualTo("request_id: given more than once, expected at most one");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "` `|the value is blank, expected one JSON object",
                "null|the value is null, expected one JSON object",
                "[]|the value is an array, expected one JSON object",
                "\"order-1\"|the value is a string, expected one JSON object",
                "919812345678|the value is a number, expected one JSON object",
                "{\"request_id\":\"a\"|the JSON ends too early at line 1, column 18, expected one"
                        + " JSON object",
                "{'request_id':'a'}|the value is not JSON at line 1, column 2, expected one JSON"
                        + " object",
                "{\"to_number\":+919812345678}|the value is not JSON at line 1, column 15, expected"
                        + " one JSON object",
                "{\"request_id\":\"a\",}|the value is not JSON at line 1, column 19, expected one"
                        + " JSON object",
                "{\"request_id\":\"a\"} {}|more follows the JSON object at line 1, column 20,"
                        + " expected one object",
                "{\"request_id\":\"a\"} x|the value is not JSON at line 1, column 20, expected one"
                        + " JSON object",
            })
    void whatIsNoJsonObjectIsUnreadable(String json, String message) {
        assertThat(unreadable(json)).isEqualTo(message);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = "")
    void aRecordWithoutValueIsUnreadable(String value) {
        byte[] bytes = value == null ? null : new byte[0];
        assertThat(reader.read(bytes))
                .isEqualTo(
                        new Unreadable("the record has no value, expected a call request in JSON"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00C3(", "\u00ED\u00A0\u0080", "\u00C0\u0080", "\u00FF\u00FE{"})
    void whatIsNotUtf8IsUnreadable(String bytes) {
        String json = "{\"request_id\":\"order-1\",\"new\":\"" + bytes + "\"}";
        assertThat(reader.read(json.getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo(
                        new Unreadable("the value is not UTF-8, expected a call request in JSON"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32"})
    void otherCharacterSetsAreUnreadable(String characterSet) {
        byte[] bytes = "{\"request_id\":\"order-1\"}".getBytes(Charset.forName(characterSet));
        assertThat(reader.read(bytes)).isInstanceOf(Unreadable.class);
    }

    @Test
    void aByteOrderMarkAndAReplacementCharacterDoNoHarm() {
        assertThat(valid("\uFEFF{\"request_id\":\"a\",\"lead_name\":\"\uFFFD\"}"))
                .extracting(request -> request.context().leadName())
                .isEqualTo("\uFFFD");
    }

    @ParameterizedTest
    @CsvSource({"0000, 0000", "0009, 0009", "001f, 001F", "007F, 007F", "0085, 0085"})
    void controlCharactersAreRefused(String escape, String shown) {
        assertThat(invalid("\"job_id\":\"ab\\u" + escape + "\""))
                .isEqualTo("job_id: has \\u" + shown + " at position 2" + TEXT_RULE);
    }

    @Test
    void freeTextMayHaveTabsAndLineEndsButNothingElseOfTheKind() {
        String allowed = "\"added_context\":\"\\t\\r\\n\\u0092x\"";
        assertThat(validWith(allowed).context().addedContext()).isEqualTo("\t\r\n\u0092x");
        assertThat(invalid("\"lead_name\":\"\\u0000\""))
                .isEqualTo(
                        "lead_name: has \\u0000 at position 0"
                                + TEXT_RULE
                                + " other than tab and line ends");
    }

    @ParameterizedTest
    @CsvSource({
        "\\ud83d, D83D, 0",
        "x\\ude00, DE00, 1",
        "\\ud83d\\ud83d\\ude00, D83D, 0",
        "\\ud83d\\ude00\\ud83d, D83D, 2"
    })
    void halfACharacterIsRefused(String escaped, String shown, int at) {
        assertThat(invalid("\"job_id\":\"" + escaped + "\""))
                .isEqualTo(
                        "job_id: has half a character \\u"
                                + shown
                                + " at position "
                                + at
                                + TEXT_RULE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"a\":[\"\\u0000\"]}", "{\"\\u0000\":1}", "{\"a\":{\"b\":\"\\ud83d\"}}"})
    void theVoiceConfigurationIsLookedThrough(String configuration) {
        assertThat(invalid("\"tts_config\":" + configuration))
                .startsWith("tts_config: has ")
                .endsWith(TEXT_RULE + " other than tab and line ends");
    }

    @Test
    void theVoiceConfigurationHasABoundedDepth() {
        String deepest = "{\"a\":" + "[".repeat(63) + "]".repeat(63) + "}";
        JsonNode read = validWith("\"tts_config\":" + deepest).context().ttsConfig();
        assertThat(read).hasToString(deepest);
        String deeper = "{\"a\":" + "[".repeat(64) + "]".repeat(64) + "}";
        assertThat(invalid("\"tts_config\":" + deeper))
                .isEqualTo("tts_config: nested too deep, expected at most 64 levels");
    }

    @Test
    void hugeNumbersAreRefusedWhereTheyMatter() {
        String digits = "9".repeat(100_000);
        assertThat(validWith("\"new\":" + digits).requestId()).isEqualTo("order-1");
        assertThat(invalid("\"agent_id\":" + digits))
                .startsWith("agent_id: a number of more than 64 bits");
        assertThat(invalid("\"tts_config\":{\"a\":" + digits + "}"))
                .isEqualTo("tts_config: has a number of too many characters, expected at most 128");
    }

    @Test
    void depthIsBoundedEverywhere() {
        String fits = "[".repeat(900) + "]".repeat(900);
        assertThat(validWith("\"new\":" + fits).requestId()).isEqualTo("order-1");
        String tooDeep = "[".repeat(100_000) + "]".repeat(100_000);
        assertThat(unreadable("{\"request_id\":\"order-1\",\"new\":" + tooDeep + "}"))
                .isEqualTo(
                        "the JSON is nested more than 1000 levels deep, expected one JSON object");
    }

    @Test
    void theListOfProblemsIsBounded() {
        StringBuilder fields = new StringBuilder("\"x\":0");
        for (int field = 0; field < 100; field++) {
            fields.append(",\"f%d\":0,\"f%d\":0".formatted(field, field));
        }
        assertThat(invalid(fields.toString()))
                .endsWith("\"f39\": given more than once, expected at most one; and more");
    }

    @Test
    void whatIsTooLargeIsInvalidWhenItsIdCanBeRead() {
        RequestReader small = new RequestReader(64);
        String filled = "{\"request_id\":\"a\",\"to_number\":\"1\",\"x\":\"%s\"}";
        byte[] fits = filled.formatted("x".repeat(23)).getBytes(StandardCharsets.UTF_8);
        assertThat(fits).hasSize(64);
        assertThat(small.read(fits)).isInstanceOf(Valid.class);
        byte[] tooLarge = filled.formatted("x".repeat(24)).getBytes(StandardCharsets.UTF_8);
        assertThat(small.read(tooLarge))
                .isEqualTo(
                        new Invalid(
                                "a",
                                new CallParties("1", null, null, null, null, null),
                                "the record has 65 bytes, expected at most 64"));
    }

    @Test
    void partiesOfWhatIsTooLargeAreLeftOutWhenLong() {
        String json =
                "{\"request_id\":\"a\",\"from_number\":1,\"to_number\":\"1\",\"batch_id\":\""
                        + "b".repeat(300_000)
                        + "\"}";
        assertThat(read(json))
                .isEqualTo(
                        new Invalid(
                                "a",
                                new CallParties("1", null, null, null, null, null),
                                "the record has "
                                        + json.length()
                                        + " bytes, expected at most 262144; from_number: a number,"
                                        + " expected a string"));
    }

    @Test
    void whatIsTooLargeAndHasNoIdIsUnreadable() {
        byte[] value = "[1]".getBytes(StandardCharsets.UTF_8);
        assertThat(new RequestReader(2).read(value))
                .isEqualTo(
                        new Unreadable(
                                "the record has 3 bytes, expected at most 2; the value is an"
                                        + " array, expected one JSON object"));
    }

    @Test
    void theBoundMustBePositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RequestReader(0))
                .withMessage("maxBytes must be 1 or more, is 0");
    }
}
