package dev.trunkline.resolver.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ConfigIdTest {
    private static final UUID ID = UUID.fromString("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11",
                "A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11",
                " a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11\n",
                "a0eebc999c0b4ef8bb6d6bb9bd380a11",
                "A0EEBC999C0B4EF8BB6D6BB9BD380A11",
                "{a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11}",
                "{A0EEBC999C0B4EF8BB6D6BB9BD380A11}",
                "urn:uuid:a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11",
                "URN:UUID:A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11"
            })
    void areAllTheSame(String text) {
        assertThat(ConfigId.parse(text)).isEqualTo(ID);
        assertThat(ConfigId.spellings(ID))
                .contains(text.strip().toLowerCase(java.util.Locale.ROOT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "dubai",
                "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a1",
                "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a111",
                "g0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11",
                "a0eebc99-9c0b4ef8-bb6d-6bb9bd380a11",
                "{a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11",
                "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11}",
                "1-1-1-1-1",
                "00000000001-0000-0000-0000-000000001"
            })
    void isNone(String text) {
        assertThat(ConfigId.parse(text)).isNull();
    }

    @Test
    void everySpellingIsRead() {
        assertThat(ConfigId.spellings(ID))
                .allSatisfy(text -> assertThat(ConfigId.parse(text)).isEqualTo(ID));
    }
}
