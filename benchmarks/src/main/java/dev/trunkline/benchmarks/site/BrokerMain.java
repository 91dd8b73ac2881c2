package dev.trunkline.benchmarks.site;

import dev.trunkline.benchmarks.process.Conversation;
import dev.trunkline.benchmarks.process.CpuTime;
import dev.trunkline.sandbox.kafka.EmbeddedKafka;
import java.io.IOException;

/** The broker as a process of its own. */
public final class BrokerMain {
    private BrokerMain() {}

    /** Serves until standard input ends. */
    public static void main(String[] arguments) throws IOException {
        try (EmbeddedKafka kafka = EmbeddedKafka.open()) {
            Conversation.hold(kafka.bootstrapServers(), _ -> Long.toString(CpuTime.ofProcess()));
        }
        System.exit(0);
    }
}
