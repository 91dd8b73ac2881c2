package dev.trunkline.dispatcher.operations.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskedTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"to_number\":\"+971501234567\"}|{\"to_number\":\"+97***67\"}",
                "{\"to\":\"+971 50 123 (45) 67\"}|{\"to\":\"+97***67\"}",
                "{\"to\":501234567}|{\"to\":501***67}",
                "+971501234567|+97***67",
                "order-20261007|order-20261007",
                "0190a1b2-1111-7222-8333-123456789012|0190a1b2-1111-7222-8333-123456789012",
                "123456|123456",
            })
    void masksNumbersAndLeavesIds(String text, String shown) {
        assertThat(Masked.text(text.getBytes(UTF_8), false)).isEqualTo(shown);
        assertThat(Masked.text(text.getBytes(UTF_8), true)).isEqualTo(text);
    }

    @Test
    void whatIsNoTextIsHexadecimal() {
        assertThat(Masked.text(new byte[] {(byte) 0xc3, 0x28}, false)).isEqualTo("0xc328");
        assertThat(Masked.text(null, false)).isNull();
    }
}
