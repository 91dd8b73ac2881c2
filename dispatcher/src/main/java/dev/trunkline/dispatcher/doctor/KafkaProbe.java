package dev.trunkline.dispatcher.doctor;

import dev.trunkline.dispatcher.config.KafkaClientProperties;
import dev.trunkline.dispatcher.config.Settings;
import dev.trunkline.dispatcher.rights.MissingRight;
import dev.trunkline.dispatcher.rights.RightsProbe;
import dev.trunkline.dispatcher.rights.RightsTable.Holder;
import dev.trunkline.dispatcher.topics.TopicReport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Asks Kafka. */
final class KafkaProbe {
    private static final int SHORT_MILLIS = 1_000;

    private KafkaProbe() {}

    /** Blocks until it has answered or can't. */
    static KafkaFacts ask(Settings settings, Duration patience) throws InterruptedException {
        String servers = settings.kafka().bootstrapServers();
        String refusal = refusal(servers);
        if (refusal != null) {
            return new KafkaFacts.Unreachable(servers, refusal);
        }
        Map<String, Object> admin =
                new HashMap<>(new KafkaClientProperties(settings.kafka()).admin());
        int millis = (int) patience.toMillis();
        admin.put("client.id", "trunkline-doctor");
        admin.put("request.timeout.ms", millis);
        admin.put("default.api.timeout.ms", millis);
        try {
            return new KafkaFacts.Reached(servers, TopicReport.of(admin, settings.topics()));
        } catch (KafkaException e) {
            return new KafkaFacts.Unreachable(servers, String.valueOf(e.getMessage()));
        }
    }

    /** Those of an instance with these settings, whatever roles it has. */
    static List<MissingRight> missingRights(Settings settings) throws InterruptedException {
        List<Holder> holders = List.of(Holder.DISPATCH, Holder.INSIGHT, Holder.OPERATIONS);
        try (RightsProbe probe = new RightsProbe(settings, holders)) {
            return List.copyOf(probe.missing());
        }
    }

    /**
     * Why none of the servers takes a connection; null when one does, or may. The client would try
     * again until its time is up, and then not say why.
     */
    private static @Nullable String refusal(String servers) {
        List<String> refusals = new ArrayList<>();
        for (String server : servers.split(",", -1)) {
            int colon = server.lastIndexOf(':');
            String host = server.substring(0, colon).strip();
            int port = Integer.parseInt(server.substring(colon + 1).strip());
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(host, port), SHORT_MILLIS);
                return null;
            } catch (SocketTimeoutException _) {
                return null;
            } catch (UnknownHostException _) {
                refusals.add(host + ": no such host");
            } catch (IOException refused) {
                refusals.add(server.strip() + ": " + refused.getMessage());
            }
        }
        return String.join("; ", refusals);
    }
}
