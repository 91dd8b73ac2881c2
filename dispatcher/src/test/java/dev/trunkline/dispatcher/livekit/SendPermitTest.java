package dev.trunkline.dispatcher.livekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class SendPermitTest {
    private static final long HOUR = Duration.ofHours(1).toNanos();

    @Test
    void letsOneRequestOut() throws IOException {
        SendPermit permit = new SendPermit(System.nanoTime() + HOUR);

        permit.use();

        assertThat(permit.isUsed()).isTrue();
        assertThatIOException()
                .isThrownBy(permit::use)
                .withMessage("the HTTP stack tried to send the request again");
    }

    @Test
    void letsNothingOutAfterTheDeadline() {
        SendPermit permit = new SendPermit(System.nanoTime() - 1);

        assertThatIOException()
                .isThrownBy(permit::use)
                .withMessage("no time left to send the request");
        assertThat(permit.isUsed()).isFalse();
    }
}
