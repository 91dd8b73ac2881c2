package dev.trunkline.dispatcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsTableTest {

    static Stream<Setting<?>> all() {
        return SettingsTable.all().stream();
    }

    @Test
    void namesAreUniqueAndUpperCase() {
        assertThat(all().map(Setting::name))
                .doesNotHaveDuplicates()
                .allMatch(Pattern.compile("[A-Z][A-Z_]+").asMatchPredicate());
    }

    @ParameterizedTest
    @MethodSource("all")
    void defaultHasTheFormOfAValue(Setting<?> setting) {
        String fallback = setting.fallback();
        if (fallback != null) {
            assertThat(setting.form().read(fallback)).isPresent();
        }
        assertThat(setting.meaning()).isNotBlank().doesNotContain("\n", "|");
    }

    @ParameterizedTest
    @MethodSource("all")
    void everySettingHasARowInTheReadmesTable(Setting<?> setting) {
        assertThat(SettingsTable.markdown().lines())
                .filteredOn(line -> line.startsWith("| `" + setting.name() + "`"))
                .singleElement()
                .satisfies(line -> assertThat(line.contains("_FILE`")).isEqualTo(setting.secret()));
    }

    @Test
    void secretsHaveNoDefault() {
        assertThat(all().filter(Setting::secret)).allMatch(setting -> setting.fallback() == null);
    }
}
