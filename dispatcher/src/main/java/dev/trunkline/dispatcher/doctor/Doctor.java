package dev.trunkline.dispatcher.doctor;

import dev.trunkline.dispatcher.config.InvalidSettings;
import dev.trunkline.dispatcher.config.Settings;
import dev.trunkline.dispatcher.livekit.ClientSettings;
import dev.trunkline.dispatcher.livekit.LiveKitClient;
import dev.trunkline.dispatcher.livekit.ServerCheck;
import dev.trunkline.dispatcher.rights.MissingRight;
import dev.trunkline.resolver.ResolverSettings;
import dev.trunkline.resolver.credentials.LiveKitServer;
import dev.trunkline.resolver.environment.SettingsException;
import dev.trunkline.resolver.store.DatabaseSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Looks a deployment over, as its environment describes it. */
public final class Doctor {
    private final Map<String, String> environment;
    private final Duration patience;
    private final InstantSource clock;
    private final List<DoctorFinding> findings = new ArrayList<>();

    /**
     * @param environment such as {@code System.getenv()}
     * @param patience how long any answer is waited for; more than zero
     */
    public Doctor(Map<String, String> environment, Duration patience, InstantSource clock) {
        this.environment = Map.copyOf(environment);
        this.patience = patience;
        this.clock = clock;
    }

    /** Everything that was found, the worst first. Whatever fails, the rest is looked at. */
    public List<DoctorFinding> examine() throws InterruptedException {
        Settings settings = settings();
        ResolverSettings resolver = settings == null ? resolver() : settings.resolver();
        // A little more than the probes' own bounds, which say more clearly what is wrong.
        try (Bounded bounded = new Bounded(patience.plus(patience.dividedBy(2)))) {
            Future<KafkaFacts> kafka =
                    settings == null
                            ? null
                            : bounded.start(() -> KafkaProbe.ask(settings, patience));
            if (resolver != null) {
                rows(resolver, bounded);
            }
            if (settings != null && kafka != null) {
                String servers = settings.kafka().bootstrapServers();
                KafkaFacts facts =
                        bounded.result(kafka, why -> new KafkaFacts.Unreachable(servers, why));
                findings.addAll(KafkaChecks.of(facts, settings.topics()));
                if (facts instanceof KafkaFacts.Reached) {
                    bounded.result(
                                    bounded.start(() -> KafkaProbe.missingRights(settings)),
                                    _ -> List.<MissingRight>of())
                            .forEach(right -> findings.add(KafkaChecks.missing(right)));
                }
            }
        }
        findings.sort(Comparator.comparing(DoctorFinding::severity).reversed());
        return List.copyOf(findings);
    }

    private @Nullable Settings settings() {
        try {
            Settings settings = Settings.read(environment);
            findings.addAll(SettingsChecks.of(settings));
            findings.add(CodecChecks.of(settings));
            return settings;
        } catch (InvalidSettings e) {
            findings.addAll(SettingsChecks.of(e));
            findings.add(skipped("kafka", "Kafka"));
            return null;
        }
    }

    /** The part of the settings that the database needs, where the rest is wrong. */
    private @Nullable ResolverSettings resolver() {
        try {
            return ResolverSettings.fromEnvironment(environment);
        } catch (SettingsException _) {
            findings.add(skipped("database", "database, LiveKit servers"));
            return null;
        }
    }

    private static DoctorFinding skipped(String code, String subject) {
        return DoctorFinding.info(
                code + "_not_examined",
                subject,
                "not looked at: the settings are wrong",
                "set them right and run this again");
    }

    private void rows(ResolverSettings settings, Bounded bounded) throws InterruptedException {
        DatabaseSettings database = settings.database();
        String address = database == null ? "" : database.address();
        DatabaseFacts facts =
                bounded.result(
                        bounded.start(() -> DatabaseProbe.ask(database)),
                        why -> new DatabaseFacts.Unreachable(address, why));
        findings.addAll(DatabaseChecks.of(facts));
        List<ServerProbe> servers = new ArrayList<>();
        if (facts instanceof DatabaseFacts.Reached reached) {
            findings.addAll(KeyChecks.of(settings.keys(), reached.configs()));
            findings.addAll(ConfigChecks.of(settings.keys(), reached.configs(), reached.numbers()));
            findings.addAll(NumberChecks.of(reached.numbers(), reached.configs()));
            servers.addAll(ServerProbe.of(reached.configs(), settings.keys()));
        }
        findings.addAll(EnvironmentChecks.of(settings.environment(), settings.selfhostRouting()));
        LiveKitServer fallback = settings.environment().server();
        if (fallback != null) {
            servers.add(new ServerProbe("environment", fallback));
        }
        ask(servers, bounded);
    }

    private void ask(List<ServerProbe> servers, Bounded bounded) throws InterruptedException {
        ClientSettings settings = new ClientSettings(patience, patience, 1);
        try (LiveKitClient client = new LiveKitClient(settings, clock)) {
            Map<ServerProbe, Future<ServerFacts>> asked = new HashMap<>();
            servers.forEach(server -> asked.put(server, bounded.start(() -> server.ask(client))));
            for (ServerProbe server : servers) {
                Future<ServerFacts> answer = asked.get(server);
                if (answer != null) {
                    findings.add(
                            ServerChecks.of(
                                    bounded.result(answer, why -> unanswered(server, why))));
                }
            }
        }
    }

    private static ServerFacts unanswered(ServerProbe server, String why) {
        return new ServerFacts(
                server.name(), new ServerCheck(false, false, Duration.ZERO, null, why));
    }
}
