package dev.trunkline.sandbox.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

final class BackendTest {
    @Test
    void readsBothNames() {
        assertThat(Backend.of("embedded")).isEqualTo(Backend.EMBEDDED);
        assertThat(Backend.of("containers")).isEqualTo(Backend.CONTAINERS);
    }

    @Test
    void anythingElseIsAnError() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Backend.of("docker"))
                .withMessage("-Dtrunkline.it=docker is unknown: use embedded or containers.");
    }
}
