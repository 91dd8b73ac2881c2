package dev.trunkline.sandbox.livekit;

import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;

/** A real server keeps the contract; needs one, named by the environment. */
final class RealServerContractIT extends LiveKitContractSuite {
    private static final String URL = "LIVEKIT_TEST_URL";
    private static final String KEY = "LIVEKIT_TEST_API_KEY";
    private static final String SECRET = "LIVEKIT_TEST_API_SECRET";

    @BeforeAll
    static void needAServer() {
        Map<String, String> environment = System.getenv();
        for (String name : new String[] {URL, KEY, SECRET}) {
            if (environment.getOrDefault(name, "").isBlank()) {
                String reason =
                        "LiveKit contract against a real server: skipped, " + name + " is not set";
                System.out.println(reason);
                Assumptions.abort(reason);
            }
        }
    }

    @Override
    ServerUnderTest server() {
        Map<String, String> environment = System.getenv();
        return new ServerUnderTest(
                environment
                        .getOrDefault(URL, "")
                        .replaceFirst("^ws", "http")
                        .replaceFirst("/+$", ""),
                environment.getOrDefault(KEY, ""),
                environment.getOrDefault(SECRET, ""));
    }
}
