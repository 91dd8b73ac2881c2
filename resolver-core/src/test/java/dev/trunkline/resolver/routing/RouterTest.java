package dev.trunkline.resolver.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.trunkline.resolver.hours.CalleeHours;
import dev.trunkline.resolver.phone.NumberFault;
import dev.trunkline.resolver.phone.NumberReading.Rejected;
import dev.trunkline.resolver.phone.RandomText;
import dev.trunkline.resolver.routing.Route.Refused;
import dev.trunkline.resolver.routing.Route.Routed;
import dev.trunkline.resolver.routing.Route.Unavailable;
import dev.trunkline.resolver.routing.RuleReading.Found;
import dev.trunkline.resolver.routing.RuleReading.NotFound;
import dev.trunkline.resolver.routing.RuleReading.Unread;
import dev.trunkline.resolver.trace.Trace;
import java.time.ZoneId;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RouterTest {
    private static final UUID TENANT = UUID.fromString("7d9f4a52-0000-4000-8000-000000000001");
    private static final Router PARITY = new Router(Numbering.PARITY);

    @Test
    void looksUpWithTheTenant() {
        assertThat(PARITY.lookup(new CallNumbers("1", "+971545335200", TENANT)))
                .isEqualTo(new NumberLookup("+971", 545335200, TENANT));
    }

    @ParameterizedTest
    @EnumSource(Numbering.class)
    void looksNothingUpWithoutBothNumbers(Numbering numbering) {
        Router router = new Router(numbering);

        assertThat(router.lookup(new CallNumbers(null, "+971545335200", TENANT))).isNull();
        assertThat(router.lookup(new CallNumbers("+971545335200", null, TENANT))).isNull();
        assertThat(router.lookup(new CallNumbers("+971545335200", "", TENANT))).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "anonymous, 0",
        "+33612345678, 0",
        "123456789012345678, 123456789012345678",
        "1234567890123456789, ",
        "99999999999999999999, "
    })
    void looksUpWhatTheDatabaseCouldHold(String from, @Nullable Long base) {
        NumberLookup expected = base == null ? null : new NumberLookup(null, base, null);

        assertThat(PARITY.lookup(new CallNumbers("1", from, null))).isEqualTo(expected);
    }

    @Test
    void looksNothingUpForARejectedCaller() {
        assertThat(NumberLookup.of(new Rejected(NumberFault.INVALID, "why"), TENANT)).isNull();
    }

    @Test
    void aCallerTooLongForTheDatabaseHasNoRow() {
        CallNumbers numbers = new CallNumbers("0501234567", "9".repeat(40), null);

        assertThat(PARITY.lookup(numbers)).isNull();
        assertThat(PARITY.decide(numbers, new NotFound(), Trace.NONE))
                .isEqualTo(new Routed("+971501234567", "unknown", "uae", null, null, false));
    }

    @Test
    void unreadRulesLetKnownCountriesThroughAndSaySo() {
        CallNumbers numbers = new CallNumbers("0501234567", "+971545335200", null);

        assertThat(PARITY.decide(numbers, new Unread(), Trace.NONE))
                .isEqualTo(new Routed("+971501234567", "unknown", "uae", null, null, true));
    }

    @Test
    void unreadRulesRefuseUnknownCountries() {
        CallNumbers numbers = new CallNumbers("+33612345678", "+971545335200", null);

        assertRefused(PARITY.decide(numbers, new Unread(), Trace.NONE), Refusal.NO_COUNTRY_CODE);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "null, null, TO_NUMBER_REQUIRED",
                "'', null, TO_NUMBER_REQUIRED",
                "'', '  ', TO_NUMBER_REQUIRED",
                "'', +971545335200, TO_NUMBER_REQUIRED",
                // As in the replaced pipeline: what is passed on as written isn't dialable.
                "'', '', INVALID_NUMBER",
                "' ', null, INVALID_NUMBER"
            })
    void withoutACallee(@Nullable String to, @Nullable String from, Refusal reason) {
        CallNumbers numbers = new CallNumbers(to, from, null);

        assertRefused(PARITY.decide(numbers, new NotFound(), Trace.NONE), reason);
    }

    @ParameterizedTest
    @EnumSource(Numbering.class)
    void aCallerThatIsNotOnePhoneNumberIsRefusedAndSelectsNothing(Numbering numbering) {
        Router router = new Router(numbering);
        CallNumbers numbers = new CallNumbers("+971501234567", "+971545335200 ext. 5", null);
        Trace.Kept trace = new Trace.Kept();

        assertThat(router.lookup(numbers)).isNull();
        assertRefused(router.decide(numbers, new NotFound(), trace), Refusal.INVALID_NUMBER);
        assertThat(trace.steps())
                .singleElement()
                .satisfies(step -> assertThat(step.finding()).contains("has 'e'"));
    }

    @ParameterizedTest
    @CsvSource({
        "501234567.0, +971545335200",
        "501234567.0, ",
        "+971 50 123 4567 ext. 12, +971545335200",
        "+971 50 123 4567 ext. 12, ",
        "tel:+971501234567, "
    })
    void aCalleeThatIsNotOnePhoneNumberIsRefused(String to, @Nullable String from) {
        CallNumbers numbers = new CallNumbers(to, from, null);

        assertRefused(PARITY.decide(numbers, new NotFound(), Trace.NONE), Refusal.INVALID_NUMBER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u202A+33612345678\u202C", "(+33) 612345678", "\uFF0B33 (0)612345678"})
    void withoutCallerThePlusIsKept(String to) {
        assertThat(PARITY.decide(new CallNumbers(to, null, null), new NotFound(), Trace.NONE))
                .isEqualTo(new Routed("+33612345678", "unknown", null, null, null, false));
    }

    @Test
    void withoutCallerRulesDontCount() {
        CallNumbers numbers = new CallNumbers("+33 (6) 12-34.56 78", null, null);

        assertThat(PARITY.decide(numbers, found("{\"outbound\":false}"), Trace.NONE))
                .isEqualTo(new Routed("+33612345678", "unknown", null, null, null, false));
    }

    @ParameterizedTest
    @CsvSource({
        "+33612345678, india, INVALID_NUMBER",
        "12989088067, global, NO_COUNTRY_CODE",
        "+919812345678, uae, COUNTRY_NOT_ALLOWED",
        "+971501234567, india, COUNTRY_NOT_ALLOWED"
    })
    void refusals(String to, String allowed, Refusal reason) {
        CallNumbers numbers = new CallNumbers(to, "+971545335200", null);
        RuleReading reading = found("{\"allowed_outbound\":\"" + allowed + "\"}");

        assertRefused(PARITY.decide(numbers, reading, Trace.NONE), reason);
    }

    @ParameterizedTest
    @CsvSource({
        "india, +9112989088067, india",
        "uae, +97112989088067, uae",
        "usa, +9112989088067, "
    })
    void calleesOfUnknownCountryAreTakenAsWhatIsAllowed(
            String allowed, String number, @Nullable String country) {
        CallNumbers numbers = new CallNumbers("12989088067", "+971545335200", null);
        RuleReading reading = found("{\"allowed_outbound\":\"" + allowed + "\"}");

        assertThat(PARITY.decide(numbers, reading, Trace.NONE))
                .isEqualTo(new Routed(number, "carrier-x", country, null, null, false));
    }

    @ParameterizedTest
    @CsvSource({
        "+971501234567, '', Asia/Dubai",
        "0501234567, '', Asia/Dubai",
        "+12125550123, '', America/New_York",
        "+12125550123, ',\"time_zone\":\"Asia/Kolkata\"', Asia/Kolkata"
    })
    void callingHoursGoByTheCalleesClockUnlessTheyNameOne(String to, String more, String zone) {
        CallNumbers numbers = new CallNumbers(to, "+971545335200", null);
        RuleReading reading =
                found("{\"calling_hours\":{\"from\":\"09:00\",\"to\":\"20:00\"" + more + "}}");

        assertThat(PARITY.decide(numbers, reading, Trace.NONE))
                .isInstanceOfSatisfying(
                        Routed.class,
                        routed ->
                                assertThat(routed.hours())
                                        .extracting(CalleeHours::zones)
                                        .isEqualTo(List.of(ZoneId.of(zone))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"nine to five\" | can't be read",
                "{\"from\":\"09:00\",\"to\":\"20:00\"} | isn't known"
            })
    void noCallGoesOutWhenItsHoursCantBeTold(String hours, String finding) {
        CallNumbers numbers = new CallNumbers("+80012345678", "+971545335200", null);
        Trace.Kept trace = new Trace.Kept();

        Route route =
                new Router(Numbering.STRICT)
                        .decide(numbers, found("{\"calling_hours\":" + hours + "}"), trace);

        assertRefused(route, Refusal.OUTBOUND_NOT_ALLOWED);
        assertThat(trace.steps())
                .last()
                .satisfies(step -> assertThat(step.rule()).isEqualTo("calling hours"))
                .satisfies(step -> assertThat(step.finding()).contains(finding));
    }

    @Test
    void theTraceTellsARouteRuleByRule() {
        Trace.Kept trace = new Trace.Kept();
        CallNumbers numbers = new CallNumbers("0501234567", "+971545335200", TENANT);
        String rules =
                """
                {"allowed_outbound": "uae", "required_lead_format": ["0", "base_number", "x"],
                 "outbound_trunk_id": "ST_1"}
                """;

        PARITY.decide(numbers, found(rules), trace);

        assertThat(trace.steps())
                .containsExactly(
                        step("caller number", "'+971545335200' is in uae: +971545335200"),
                        step(
                                "look-up",
                                "country code +971, base number 545335200, tenant " + TENANT),
                        step(
                                "number rules",
                                "row found, carrier carrier-x;"
                                        + " required_lead_format \"x\" is not known: skipped"),
                        step("outbound allowed", "yes"),
                        step("callee country", "uae, base number 501234567"),
                        step("country allowed", "yes, the rules say UAE"),
                        step("lead format", "[0, base_number] gives '0501234567'"),
                        step("dialable", "yes"),
                        step("trunk", "ST_1 by the rules"),
                        step("config", "none in the rules"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | +33612345678 | country allowed | no: GLOBAL needs a known country",
                "'{\"outbound\":false}' | 0501234567 | outbound allowed | no",
                "'{\"allowed_outbound\":\"usa\"}' | 12989088067 | country allowed | no restriction: taken as +91",
                "'{\"allowed_outbound\":\"uae\"}' | 12989088067 | country allowed | the one that the rules allow: uae",
                "'{\"allowed_outbound\":\"uae\"}' | +919812345678 | country allowed | no, the rules say UAE",
                "'{\"allowed_outbound\":\"usa\"}' | +33612345678 | dialable | no",
                "not json | 0501234567 | number rules | row found, carrier carrier-x; rules are not readable JSON: taken as no rules",
                "{} | '' | callee number | none"
            })
    void theTraceTellsWhy(String rules, String to, String rule, String finding) {
        Trace.Kept trace = new Trace.Kept();

        PARITY.decide(new CallNumbers(to, "+971545335200", null), found(rules), trace);

        assertThat(trace.steps()).contains(step(rule, finding));
    }

    @ParameterizedTest
    @CsvSource({"0501234567, yes", "anonymous, no"})
    void theTraceTellsThatThereIsNoCaller(String to, String dialable) {
        Trace.Kept trace = new Trace.Kept();

        PARITY.decide(new CallNumbers(to, null, null), new NotFound(), trace);

        assertThat(trace.steps())
                .containsExactly(
                        step("caller number", "none"),
                        step(
                                "number rules",
                                "no caller number: none; the callee is taken as written"),
                        step("dialable", "'" + to + "': " + dialable));
    }

    @Test
    void theTraceTellsWhatWasNotFound() {
        assertThat(steps("9".repeat(40), new NotFound()))
                .contains(
                        step("caller number", "'" + "9".repeat(40) + "' is in no known country"),
                        step("look-up", "none: no caller number that a row could hold"),
                        step("number rules", "no row found: no rules, the country must be known"));
        assertThat(steps("12345", new Unread()))
                .contains(
                        step("look-up", "country code not known, base number 12345"),
                        step(
                                "number rules",
                                "can't be read now: no rules, the country must be known"));
    }

    @ParameterizedTest
    @CsvSource({"PARITY, 1", "PARITY, 2", "PARITY, 3", "STRICT, 4"})
    void whateverIsRoutedIsDialable(Numbering numbering, long seed) {
        Router router = new Router(numbering);
        RandomGenerator random = new SplittableRandom(seed);
        List<RuleReading> readings =
                List.of(
                        new NotFound(),
                        new Unread(),
                        found("{\"allowed_outbound\":\"usa\"}"),
                        found(
                                "{\"allowed_outbound\":\"india\",\"required_lead_format\":[\"0\",\"base_number\"]}"),
                        found("{\"required_lead_format\":[\"base_number\",\"0\",\"0\"]}"));
        for (int i = 0; i < 10_000; i++) {
            CallNumbers numbers =
                    new CallNumbers(
                            RandomText.numberLike(random), RandomText.numberLike(random), null);
            Route route = router.decide(numbers, readings.get(i % readings.size()), Trace.NONE);
            switch (route) {
                case Routed routed -> assertThat(routed.phoneNumber()).matches("\\+?[0-9]{3,15}");
                case Refused refused -> assertThat(refused.message()).isNotBlank();
                case Unavailable unavailable -> fail(unavailable.message());
            }
        }
    }

    private static List<Trace.Step> steps(String from, RuleReading reading) {
        Trace.Kept trace = new Trace.Kept();
        PARITY.decide(new CallNumbers("0501234567", from, null), reading, trace);
        return trace.steps();
    }

    private static Trace.Step step(String rule, String finding) {
        return new Trace.Step(rule, finding);
    }

    private static RuleReading found(String rules) {
        return new Found(NumberRow.of("carrier-x", rules));
    }

    private static void assertRefused(Route route, Refusal reason) {
        assertThat(route)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> {
                            assertThat(refused.reason()).isEqualTo(reason);
                            assertThat(refused.message()).contains(":");
                        });
    }
}
