package dev.trunkline.sandbox.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class LeasedPortTest {
    @Test
    void noPortIsLeasedTwice() {
        List<LeasedPort> leases = new ArrayList<>();
        Set<Integer> numbers = new HashSet<>();
        try {
            for (int i = 0; i < 200; i++) {
                LeasedPort lease = LeasedPort.any();
                leases.add(lease);
                numbers.add(lease.number());
            }
            assertThat(numbers).hasSize(200);
        } finally {
            leases.forEach(LeasedPort::close);
        }
    }

    @Test
    void aFreePortCanBeNamed() {
        int free;
        try (LeasedPort lease = LeasedPort.any()) {
            free = lease.number();
        }
        try (LeasedPort named = LeasedPort.of(free)) {
            assertThat(named.number()).isEqualTo(free);
        }
    }

    @Test
    void aTakenPortIsReported() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            int port = taken.getLocalPort();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> LeasedPort.of(port))
                    .withMessageContaining("Port " + port + " on 127.0.0.1 is in use");
        }
    }

    @Test
    void aNumberThatIsNoPortIsReported() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LeasedPort.of(70_000))
                .withMessageContaining("Port 70000 does not exist");
    }
}
