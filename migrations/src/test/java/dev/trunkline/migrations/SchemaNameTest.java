package dev.trunkline.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SchemaNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a\"; drop schema x; --",
                "a\nb",
                "a123456789012345678901234567890123456789012345678901234567890123"
            })
    void refusesWhatCannotBeQuoted(String name) {
        assertThatThrownBy(() -> new SchemaName(name))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("DB_SCHEMA");
    }

    @Test
    void quotesTheRest() {
        assertThat(new SchemaName("Lad dev").quoted()).isEqualTo("\"Lad dev\"");
    }
}
