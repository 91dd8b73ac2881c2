package dev.trunkline.dispatcher.claim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerKeyTest {

    @ParameterizedTest
    @ValueSource(strings = {"r:order-1", "r:o:5", "r:r:", "o:0", "o:9223372036854775807"})
    void isReadBackAsItWasWritten(String text) {
        assertThat(LedgerKey.parse(text.getBytes(UTF_8)).bytes()).asString().isEqualTo(text);
    }

    @Test
    void tellsRequestsFromOffsets() {
        assertThat(LedgerKey.parse("r:5".getBytes(UTF_8))).isEqualTo(new LedgerKey.Request("5"));
        assertThat(LedgerKey.parse("o:5".getBytes(UTF_8))).isEqualTo(new LedgerKey.Offset(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "r", "x:5", "order-1", "o:", "o:five", "o:5.0"})
    void anythingElseIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LedgerKey.parse(text.getBytes(UTF_8)));
    }
}
