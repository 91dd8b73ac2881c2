package dev.trunkline.sandbox.livekit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The stand-in keeps the contract. */
final class StandInContractTest extends LiveKitContractSuite {
    private static LiveKitStandIn standIn;

    @BeforeAll
    static void open() {
        standIn = LiveKitStandIn.open();
    }

    @AfterAll
    static void close() {
        standIn.close();
    }

    @Override
    ServerUnderTest server() {
        return new ServerUnderTest(standIn.httpUrl(), standIn.apiKey(), standIn.apiSecret());
    }
}
