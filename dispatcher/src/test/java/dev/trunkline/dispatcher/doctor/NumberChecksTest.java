package dev.trunkline.dispatcher.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.resolver.store.NumberEntry;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberChecksTest {
    private static final UUID TENANT = UUID.fromString("11111111-2222-4333-8444-555555555555");
    private static final UUID OTHER = UUID.fromString("22222222-2222-4333-8444-555555555555");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                     |          | ok numbers",
                "{\"outbound\":true}  |          | ok numbers",
                "{\"outbound\":\"x\"} |          | warning rules_not_understood",
                "not JSON             |          | warning rules_not_understood",
                "                     | nonsense | error config_not_found",
                "| 11111111-2222-4333-8444-555555555555 | error config_not_found",
            })
    void oneNumber(@Nullable String rules, @Nullable String pointer, String expected) {
        assertThat(found(number(null, 545335200L, rules, pointer))).containsExactly(expected);
    }

    @Test
    void twoRowsOfOneNumber() {
        assertThat(found(number(null, 1L, "{}", null), number(null, 1L, "{}", null)))
                .containsExactly("warning number_duplicate");
        assertThat(found(number(TENANT, 1L, "{}", null), number(OTHER, 1L, "{}", null)))
                .containsExactly("info number_of_many_tenants");
        assertThat(found(number(null, 1L, "{}", null), number(null, 2L, "{}", null)))
                .containsExactly("ok numbers");
        assertThat(found(number(null, null, null, null), number(null, null, null, null)))
                .containsExactly("ok numbers");
    }

    @Test
    void whichRowsCountIsSaidWhereTheirRulesDiffer() {
        List<NumberEntry> rows =
                List.of(
                        number(null, 1L, "{\"outbound\":true}", null),
                        number(null, 1L, "{\"outbound\":false}", null));
        assertThat(NumberChecks.of(rows, List.of()).getFirst().text())
                .isEqualTo(
                        "2 rows, several of one tenant: the oldest counts, and their rules differ");
    }

    private static List<String> found(NumberEntry... numbers) {
        return NumberChecks.of(Arrays.asList(numbers), List.of()).stream()
                .map(finding -> finding.severity().code() + " " + finding.code())
                .toList();
    }

    private static NumberEntry number(
            @Nullable UUID tenant,
            @Nullable Long base,
            @Nullable String rules,
            @Nullable String pointer) {
        return new NumberEntry(UUID.randomUUID(), tenant, "+971", base, null, null, rules, pointer);
    }
}
