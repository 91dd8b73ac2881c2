package dev.trunkline.dispatcher.operations;

import dev.trunkline.dispatcher.livekit.AddressRule;
import dev.trunkline.dispatcher.livekit.ClientSettings;
import dev.trunkline.dispatcher.livekit.LiveKitClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * Asks LiveKit servers whether they accept their key pairs; changes nothing there. Addresses that
 * are no LiveKit server's are not connected to.
 */
public final class KeyPairProbe {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private KeyPairProbe() {}

    /** All at once, since those that are down take their time to show it. */
    public static List<TestedServer> ask(List<ServerUnderTest> servers) {
        ClientSettings settings = new ClientSettings(PATIENCE, PATIENCE, 1);
        try (LiveKitClient client =
                        new LiveKitClient(
                                settings, InstantSource.system(), AddressRule.NO_METADATA);
                AllAtOnce atOnce = new AllAtOnce()) {
            return atOnce.map(servers, server -> server.test(client));
        }
    }
}
