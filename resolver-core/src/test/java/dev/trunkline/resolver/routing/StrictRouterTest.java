package dev.trunkline.resolver.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.resolver.routing.Route.Refused;
import dev.trunkline.resolver.routing.Route.Routed;
import dev.trunkline.resolver.routing.RuleReading.Found;
import dev.trunkline.resolver.routing.RuleReading.NotFound;
import dev.trunkline.resolver.routing.RuleReading.Unread;
import dev.trunkline.resolver.trace.Trace;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StrictRouterTest {
    private static final Router STRICT = new Router(Numbering.STRICT);

    @ParameterizedTest
    @CsvSource({
        // The caller's region is the default.
        "0501234567, +971545335200, +971501234567, uae",
        "0501234567, 0545335200, +971501234567, uae",
        "612345678, +33698765432, +33612345678, fr",
        "(212) 555-0123, +16045550123, +12125550123, usa",
        "07400 123456, 447400654321, +447400123456, uk",
        // An international number needs no caller, nor one that says anything.
        "+33612345678, +971545335200, +33612345678, fr",
        "+33612345678, anonymous, +33612345678, fr",
        "+33612345678, , +33612345678, fr",
        "+80012345678, , +80012345678, 001"
    })
    void routesEveryCountry(String to, @Nullable String from, String number, String country) {
        assertThat(decide(to, from, new NotFound()))
                .isEqualTo(new Routed(number, "unknown", country, null, null, false));
    }

    @ParameterizedTest
    @CsvSource({
        "0501234567, , NO_COUNTRY_CODE",
        "0501234567, anonymous, NO_COUNTRY_CODE",
        "anonymous, , INVALID_NUMBER",
        "9812345678, +33698765432, INVALID_NUMBER",
        "112, +971545335200, INVALID_NUMBER",
        ", +971545335200, TO_NUMBER_REQUIRED",
        ", , TO_NUMBER_REQUIRED"
    })
    void refuses(@Nullable String to, @Nullable String from, Refusal reason) {
        assertThat(decide(to, from, new NotFound()))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    @ParameterizedTest
    @CsvSource({
        "india, +919812345678, india",
        "india, +971501234567, ",
        "india, +33612345678, ",
        "uae, +971501234567, uae",
        "uae, +919812345678, ",
        "global, +33612345678, fr",
        "anywhere, +33612345678, fr"
    })
    void rulesHoldForEveryCountry(String allowed, String to, @Nullable String country) {
        Route route =
                decide(to, "+971545335200", found("{\"allowed_outbound\":\"" + allowed + "\"}"));

        if (country == null) {
            assertThat(route)
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused ->
                                    assertThat(refused.reason())
                                            .isEqualTo(Refusal.COUNTRY_NOT_ALLOWED));
        } else {
            assertThat(route).isEqualTo(new Routed(to, "carrier-x", country, null, null, false));
        }
    }

    @ParameterizedTest
    @CsvSource({"india, 12989088067", "uae, 12989088067", "anywhere, 12989088067"})
    void noCountryIsGuessed(String allowed, String to) {
        assertThat(decide(to, "anonymous", found("{\"allowed_outbound\":\"" + allowed + "\"}")))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> {
                            assertThat(refused.reason()).isEqualTo(Refusal.NO_COUNTRY_CODE);
                            assertThat(refused.carrierName()).isEqualTo("carrier-x");
                        });
    }

    @Test
    void theLeadFormatTakesTheNationalNumberApart() {
        String rules =
                """
                {"required_lead_format": ["0", "base_number"], "livekit_config": "c"}
                """;

        assertThat(decide("+33612345678", "+33698765432", found(rules)))
                .isEqualTo(new Routed("0612345678", "carrier-x", "fr", null, "c", false));
    }

    @Test
    void unreadRulesAreSaid() {
        assertThat(decide("+33612345678", "+33698765432", new Unread()))
                .isEqualTo(new Routed("+33612345678", "unknown", "fr", null, null, true));
    }

    @ParameterizedTest
    @CsvSource({
        "+971545335200, +971, 545335200",
        "0545335200, +971, 545335200",
        "+33698765432, +33, 698765432",
        "33698765432, +33, 698765432",
        "+390212345678, +39, 212345678",
        "12345, , 12345",
        "anonymous, , 0"
    })
    void looksUpByCountryCodeAndNationalNumber(String from, @Nullable String code, long base) {
        assertThat(STRICT.lookup(new CallNumbers("1", from, null)))
                .isEqualTo(new NumberLookup(code, base, null));
    }

    @Test
    void theTraceTellsWhyANumberIsRefused() {
        Trace.Kept trace = new Trace.Kept();

        STRICT.decide(new CallNumbers("112", "+971545335200", null), new NotFound(), trace);

        assertThat(trace.steps())
                .contains(
                        new Trace.Step(
                                "callee country",
                                "'112' is no valid number of any country: check it, and write it as"
                                        + " + and country code."));
    }

    private static Route decide(@Nullable String to, @Nullable String from, RuleReading reading) {
        return STRICT.decide(new CallNumbers(to, from, null), reading, Trace.NONE);
    }

    private static RuleReading found(String rules) {
        return new Found(NumberRow.of("carrier-x", rules));
    }
}
