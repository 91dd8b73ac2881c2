package dev.trunkline.resolver.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.resolver.phone.RandomText;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NumberRulesTest {

    @Test
    void callingHoursAreRead() {
        NumberRules rules =
                NumberRules.parse("{\"calling_hours\":{\"from\":\"09:00\",\"to\":\"20:00\"}}");

        assertThat(rules.callingHours()).hasToString("every day 09:00-20:00");
        assertThat(rules.remarks()).isEmpty();
    }

    @Test
    void hoursThatCannotBeReadAreNoHours() {
        NumberRules rules = NumberRules.parse("{\"calling_hours\":{\"from\":\"nine\"}}");

        assertThat(rules.callingHours()).hasToString("never");
        assertThat(rules.remarks())
                .containsExactly(
                        "calling_hours: from is \"nine\", expected a time such as 09:00: no call"
                                + " goes out");
    }

    @Test
    void everyFieldIsRead() {
        NumberRules rules =
                NumberRules.parse(
                        """
                        {"inbound": false, "outbound": true, "allowed_outbound": "india",
                         "required_lead_format": ["0", "country_code", "base_number"],
                         "outbound_trunk_id": "ST_1", "livekit_config": "not-a-uuid", "other": 1}
                        """);

        assertThat(rules)
                .isEqualTo(
                        new NumberRules(
                                new Permission(false, true, AllowedOutbound.INDIA),
                                List.of(LeadPart.ZERO, LeadPart.COUNTRY_CODE, LeadPart.BASE_NUMBER),
                                "ST_1",
                                "not-a-uuid",
                                null,
                                List.of()));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "null",
                "{}",
                "{\"outbound\":null,\"inbound\":null,\"allowed_outbound\":null}",
                "{\"required_lead_format\":[],\"outbound_trunk_id\":\" \",\"livekit_config\":\"\"}",
                "{\"required_lead_format\":null,\"outbound_trunk_id\":null,\"allowed_outbound\":\"\"}"
            })
    void absentIsNoRules(@Nullable String json) {
        assertThat(NumberRules.parse(json)).isEqualTo(NumberRules.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | no JSON object",
                "{ | not readable",
                "nonsense | not readable",
                "[] | no JSON object",
                "7 | no JSON object",
                "'\"text\"' | no JSON object"
            })
    void unreadableIsNoRulesButNoted(String json, String remark) {
        NumberRules rules = NumberRules.parse(json);

        assertThat(rules.remarks()).singleElement().asString().contains(remark);
        assertThat(rules).isEqualTo(NumberRules.none(rules.remarks()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "false | false",
                "true | true",
                "0 | false",
                "0.0 | false",
                "1 | true",
                "'\"\"' | false",
                "'\"false\"' | true",
                "[] | false",
                "[0] | true",
                "{} | false",
                "'{\"a\":0}' | true"
            })
    void outboundIsTakenAsPythonTakesIt(String json, boolean expected) {
        NumberRules rules = NumberRules.parse("{\"outbound\":" + json + "}");

        assertThat(rules.permission().outbound()).isEqualTo(expected);
        assertThat(rules.remarks()).hasSize(json.equals("true") || json.equals("false") ? 0 : 1);
    }

    @ParameterizedTest
    @CsvSource({
        "india, INDIA",
        "India, UNRESTRICTED",
        "uae, UAE",
        "UAE, UAE",
        "Uae, UAE",
        "global, GLOBAL",
        "GLOBAL, GLOBAL",
        "usa, UNRESTRICTED",
        "'india ', UNRESTRICTED"
    })
    void allowedOutbound(String text, AllowedOutbound expected) {
        NumberRules rules = NumberRules.parse("{\"allowed_outbound\":\"" + text + "\"}");

        assertThat(rules.permission().allowedOutbound()).isEqualTo(expected);
        assertThat(rules.remarks()).hasSize(expected == AllowedOutbound.UNRESTRICTED ? 1 : 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "[\"india\"]", "{\"india\":true}"})
    void wrongTypesOfTextsAreAbsentButNoted(String json) {
        NumberRules rules =
                NumberRules.parse(
                        "{\"allowed_outbound\":%s,\"outbound_trunk_id\":%s,\"livekit_config\":%s}"
                                .formatted(json, json, json));

        assertThat(rules).isEqualTo(NumberRules.none(rules.remarks()));
        assertThat(rules.remarks()).hasSize(3);
    }

    @Test
    void numbersInPlaceOfTextsAreTheirDigits() {
        assertThat(NumberRules.parse("{\"outbound_trunk_id\":17}").outboundTrunkId())
                .isEqualTo("17");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'[\"0\",\"base_number\"]' | 0501234567",
                "'[\"base_number\"]' | 501234567",
                "'[\"country_code\",\"base_number\"]' | +971501234567",
                "'[\"country_code\",\"area\",\"base_number\",0,null]' | +971501234567",
                "'[\"0\",\"country_code\",\"base_number\"]' | 0+971501234567",
                "'[\"area\"]' | ''",
                "'\"base_number\"' | +971501234567",
                "'{\"0\":1}' | +971501234567"
            })
    void leadFormat(String json, String expected) {
        NumberRules rules = NumberRules.parse("{\"required_lead_format\":" + json + "}");

        assertThat(rules.format("+971", "501234567")).isEqualTo(expected);
    }

    @Test
    void whatIsSkippedIsNoted() {
        assertThat(NumberRules.parse("{\"required_lead_format\":[\"area\",0]}").remarks())
                .containsExactly(
                        "required_lead_format \"area\" is not known: skipped",
                        "required_lead_format 0 is not known: skipped");
        assertThat(NumberRules.parse("{\"required_lead_format\":\"0\"}").remarks())
                .containsExactly("required_lead_format is not an array: taken as absent");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void aRowWithoutProviderIsOfAnUnknownCarrier(@Nullable String provider) {
        assertThat(NumberRow.of(provider, null)).isEqualTo(NumberRow.NONE);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void anyTextIsRead(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        for (int i = 0; i < 5_000; i++) {
            String text = RandomText.anything(random, 20);
            assertThat(NumberRules.parse(text).permission()).isEqualTo(Permission.EVERYWHERE);
            NumberRules nested = NumberRules.parse("{\"outbound\":" + text + "}");
            assertThat(nested.leadFormat()).isEqualTo(NumberRules.INTERNATIONAL);
        }
        assertThat(NumberRules.parse("[".repeat(100_000)).remarks()).hasSize(1);
    }
}
