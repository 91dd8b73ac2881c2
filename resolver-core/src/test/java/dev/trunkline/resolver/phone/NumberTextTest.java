package dev.trunkline.resolver.phone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NumberTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"112", "+112", "0501234567", "+971501234567", "123456789012345"})
    void dialable(String number) {
        assertThat(NumberText.isDialable(number)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+",
                "12",
                "+12",
                "1234567890123456",
                "+1234567890123456",
                "+91+33123456789",
                "anonymous",
                "050 1234567",
                "++971501234567",
                "050123456a",
                "٠٥٠١٢٣٤٥٦٧",
                "050123456:"
            })
    void notDialable(String number) {
        assertThat(NumberText.isDialable(number)).isFalse();
    }
}
