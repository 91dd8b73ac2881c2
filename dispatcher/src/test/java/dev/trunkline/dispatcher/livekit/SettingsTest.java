package dev.trunkline.dispatcher.livekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class SettingsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void boundsArePositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClientSettings(Duration.ZERO, SECOND, 1))
                .withMessage("connectTimeout must be more than zero, not PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClientSettings(SECOND, Duration.ofSeconds(-1), 1))
                .withMessage("requestDeadline must be more than zero, not PT-1S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClientSettings(SECOND, SECOND, 0))
                .withMessage("maxConnectionsPerServer must be 1 or more, not 0");
    }

    @Test
    void anOrderNamesItsAgentAndItsTimeouts() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RoomOrder("r", " ", "{}", "a", SECOND, SECOND));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RoomOrder("r", "g", "{}", "a", Duration.ZERO, SECOND))
                .withMessage("emptyTimeout must be 1 s or more, not PT0S");
    }

    @Test
    void anOrderShowsNoPhoneNumber() {
        assertThat(Orders.room("call-1", "a1").toString()).doesNotContain("545335200");
    }
}
