package dev.trunkline.dispatcher.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.trunkline.dispatcher.config.Settings;
import dev.trunkline.dispatcher.rights.MissingRight;
import dev.trunkline.dispatcher.rights.RightsProbe;
import dev.trunkline.dispatcher.rights.RightsTable.Holder;
import dev.trunkline.dispatcher.service.Dispatcher;
import dev.trunkline.dispatcher.testing.CommittedRecords;
import dev.trunkline.dispatcher.testing.Requests;
import dev.trunkline.dispatcher.testing.TestTopics;
import dev.trunkline.sandbox.host.LeasedPort;
import dev.trunkline.sandbox.kafka.EmbeddedKafka;
import dev.trunkline.sandbox.livekit.LiveKitStandIn;
import dev.trunkline.sandbox.testing.Patience;
import dev.trunkline.schemas.DispatchResult;
import dev.trunkline.schemas.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A broker that asks for SCRAM and rights: with those that doctor prints, everything works. */
@Timeout(600)
class KafkaRightsIT {
    private static final String USER = "User:trunkline";
    private static final String SCRAM = "org.apache.kafka.common.security.scram.ScramLoginModule";
    private static final List<Holder> OURS =
            List.of(Holder.DISPATCH, Holder.INSIGHT, Holder.OPERATIONS);

    @TempDir private Path state;

    private final LeasedPort secured = LeasedPort.any();
    private final LiveKitStandIn liveKit = LiveKitStandIn.open();
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private EmbeddedKafka kafka;
    private TestTopics topics;
    private Admin admin;
    private Map<String, String> environment;

    @BeforeEach
    void open() throws Exception {
        String listener = "SECURED://127.0.0.1:" + secured.number();
        kafka =
                EmbeddedKafka.open(
                        0,
                        Map.of(
                                "listeners", listener,
                                "advertised.listeners", listener,
                                "listener.security.protocol.map", "SECURED:SASL_PLAINTEXT",
                                "sasl.enabled.mechanisms", "SCRAM-SHA-256",
                                "listener.name.secured.scram-sha-256.sasl.jaas.config",
                                        SCRAM + " required;",
                                "authorizer.class.name",
                                        "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                                // The sandbox itself and this test, by the listener without SASL.
                                "super.users", "User:ANONYMOUS"));
        topics = TestTopics.createOn(kafka.bootstrapServers(), 1);
        admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
        admin.alterUserScramCredentials(
                        List.of(
                                new UserScramCredentialUpsertion(
                                        "trunkline",
                                        new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_256, 4096),
                                        "hush")))
                .all()
                .get();
        liveKit.registerWorker("inbound-agent");
        environment = new HashMap<>(topics.environment("one"));
        environment.putAll(
                Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS",
                        "127.0.0.1:" + secured.number(),
                        "KAFKA_SECURITY_PROTOCOL",
                        "SASL_PLAINTEXT",
                        "KAFKA_SASL_MECHANISM",
                        "SCRAM-SHA-256",
                        "KAFKA_SASL_JAAS_CONFIG",
                        SCRAM + " required username=\"trunkline\" password=\"hush\";",
                        "ROLES",
                        "dispatch,insight,console",
                        "CONFIRMATIONS",
                        "true",
                        "LIVEKIT_URL",
                        liveKit.url(),
                        "LIVEKIT_API_KEY",
                        liveKit.apiKey(),
                        "LIVEKIT_API_SECRET",
                        liveKit.apiSecret(),
                        "INSIGHT_STATE_DIR",
                        state.toString()));
        Logger logger = (Logger) LoggerFactory.getLogger("dev.trunkline.rights");
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void close() {
        ((Logger) LoggerFactory.getLogger("dev.trunkline.rights")).detachAppender(lines);
        admin.close();
        kafka.close();
        secured.close();
        liveKit.close();
    }

    /** What the printed commands would do. */
    private List<AclBinding> printed() {
        CommandRun run = new CommandRun();
        environment.forEach(run::with);
        Ran ran = run.run("doctor", "--acls", "--principal", USER);
        assertThat(ran.code()).isZero();
        assertThat(ran.all()).doesNotContain("hush");
        List<AclBinding> bindings = new ArrayList<>();
        ran.out()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> bindings.addAll(bindings(line)));
        return bindings.stream().distinct().toList();
    }

    private static List<AclBinding> bindings(String command) {
        List<String> words = List.of(command.replace("'", "").split(" "));
        String principal = words.get(words.indexOf("--allow-principal") + 1);
        ResourcePattern resource = null;
        for (String kind : List.of("topic", "group", "transactional-id")) {
            int at = words.indexOf("--" + kind);
            if (at >= 0) {
                resource =
                        new ResourcePattern(
                                ResourceType.valueOf(
                                        kind.toUpperCase(Locale.ROOT).replace('-', '_')),
                                words.get(at + 1),
                                words.contains("prefixed")
                                        ? PatternType.PREFIXED
                                        : PatternType.LITERAL);
            }
        }
        assertThat(resource).as(command).isNotNull();
        List<AclBinding> bindings = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).equals("--operation")) {
                bindings.add(
                        new AclBinding(
                                resource,
                                new AccessControlEntry(
                                        principal,
                                        "*",
                                        AclOperation.fromString(
                                                words.get(i + 1)
                                                        .replaceAll("(?<=[a-z])(?=[A-Z])", "_")),
                                        AclPermissionType.ALLOW)));
            }
        }
        return bindings;
    }

    private void grant(List<AclBinding> bindings) throws Exception {
        var _ = admin.createAcls(bindings).all().get();
    }

    private void take(List<AclBinding> bindings) throws Exception {
        var _ = admin.deleteAcls(bindings.stream().map(AclBinding::toFilter).toList()).all().get();
    }

    /** The dispatch role's prefix of transactional ids is also the beginning of insight's. */
    private static boolean isCovered(AclBinding binding, List<AclBinding> all) {
        return all.stream()
                .filter(other -> !other.equals(binding))
                .filter(other -> other.pattern().patternType() == PatternType.PREFIXED)
                .filter(other -> other.entry().equals(binding.entry()))
                .filter(other -> other.pattern().resourceType() == binding.pattern().resourceType())
                .anyMatch(other -> binding.pattern().name().startsWith(other.pattern().name()));
    }

    private static boolean isImplied(AclBinding binding, List<AclBinding> all) {
        return binding.entry().operation() == AclOperation.DESCRIBE
                && all.stream()
                        .filter(other -> other.pattern().equals(binding.pattern()))
                        .map(other -> other.entry().operation())
                        .anyMatch(operation ->
                                operation == AclOperation.READ || operation == AclOperation.WRITE);
    }

    @Test
    void withThePrintedRightsEverythingWorksAndEachThatIsMissingIsNamed() throws Exception {
        List<AclBinding> all = printed();
        grant(all);
        Settings settings = Settings.read(environment);
        try (RightsProbe probe = new RightsProbe(settings, OURS);
                Dispatcher dispatcher = Dispatcher.open(settings);
                Requests requests = new Requests(topics);
                CommittedRecords results = new CommittedRecords(topics, topics.results());
                CommittedRecords confirmations =
                        new CommittedRecords(topics, topics.confirmations());
                CommittedRecords progress = new CommittedRecords(topics, topics.batchProgress())) {
            dispatcher.start();
            requests.send(
                    "k",
                    "{\"request_id\":\"first\",\"to_number\":\"+971501234567\",\"batch_id\":\"b\"}");
            awaitDispatched(results, "first");
            await().atMost(Patience.SOON)
                    .untilAsserted(() -> {
                        assertThat(confirmations.all()).isNotEmpty();
                        assertThat(progress.all()).isNotEmpty();
                    });
            assertThat(probe.missing()).isEmpty();

            for (AclBinding binding : all) {
                take(List.of(binding));
                if (!isImplied(binding, all) && !isCovered(binding, all)) {
                    awaitNamed(probe, binding);
                }
                grant(List.of(binding));
            }
            await().atMost(Patience.SOON)
                    .untilAsserted(() -> assertThat(probe.missing()).isEmpty());

            // Calls need none of these.
            take(
                    all.stream()
                            .filter(binding ->
                                    List.of(
                                                    topics.deadLetters(),
                                                    topics.confirmations(),
                                                    topics.batchProgress(),
                                                    topics.sourceStats(),
                                                    topics.lifecycle())
                                            .contains(binding.pattern().name()))
                            .toList());
            requests.send("k", Requests.call("second", "", "+971501234567"));
            awaitDispatched(results, "second");
            await().atMost(Patience.of(Duration.ofSeconds(60)))
                    .untilAsserted(() ->
                            assertThat(messages())
                                    .filteredOn(text -> text.contains(topics.deadLetters()))
                                    .anySatisfy(text -> assertThat(text).contains(USER)));
        }
        assertThat(lines.list).allSatisfy(line -> assertThat(line.getThrowableProxy()).isNull());
    }

    private List<String> messages() {
        return List.copyOf(lines.list).stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private static void awaitNamed(RightsProbe probe, AclBinding binding) {
        await().atMost(Patience.SOON)
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> {
                    SortedSet<MissingRight> missing = probe.missing();
                    assertThat(missing)
                            .as("without %s", binding)
                            .isNotEmpty()
                            .allSatisfy(right -> {
                                assertThat(right.principal()).isEqualTo(USER);
                                assertThat(right.operation())
                                        .isEqualTo(binding.entry().operation());
                                assertThat(right.resource())
                                        .isEqualTo(binding.pattern().resourceType());
                                assertThat(right.name()).startsWith(binding.pattern().name());
                            });
                });
    }

    private static void awaitDispatched(CommittedRecords results, String requestId) {
        await().atMost(Patience.SOON)
                .untilAsserted(() ->
                        assertThat(results.results())
                                .filteredOn(result -> result.requestId().equals(requestId))
                                .extracting(DispatchResult::outcome)
                                .containsExactly(Outcome.DISPATCHED));
    }
}
