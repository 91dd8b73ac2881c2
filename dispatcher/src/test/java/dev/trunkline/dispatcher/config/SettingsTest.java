package dev.trunkline.dispatcher.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.trunkline.dispatcher.config.CallSettings.InDoubt;
import dev.trunkline.dispatcher.config.InvalidSettings.Problem;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.event.Level;

class SettingsTest {
    private static final String NONSENSE = "~ nonsense ~";

    /** The settings that are read here and don't take just any text. */
    static Stream<Setting<?>> checked() {
        return SettingsTable.all().stream()
                .filter(setting -> setting.form().read(NONSENSE).isEmpty());
    }

    @Test
    void everythingHasADefault() {
        Settings settings = read();

        assertThat(settings.calls())
                .isEqualTo(
                        new CallSettings(
                                InDoubt.REPORT,
                                Duration.ofHours(1),
                                Duration.ofDays(1),
                                262_144,
                                false,
                                new CallSettings.Retry(
                                        5, Duration.ofMillis(500), Duration.ofSeconds(30))));
        assertThat(settings.limits())
                .isEqualTo(
                        new LimitSettings(
                                Duration.ofSeconds(5),
                                250_000,
                                201_326_592,
                                Duration.ofSeconds(10)));
        PaceSettings.Bound none = new PaceSettings.Bound(0, 0);
        assertThat(settings.pace())
                .isEqualTo(
                        new PaceSettings(
                                new PaceSettings.Bound(10, 0),
                                none,
                                none,
                                new PaceSettings.BreakerSettings(
                                        50, 20, Duration.ofSeconds(10), 3)));
        assertThat(settings.liveKit())
                .isEqualTo(
                        new LiveKitSettings(
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(3),
                                3_000,
                                Duration.ofSeconds(300),
                                Duration.ofSeconds(120)));
        assertThat(settings.http()).isEqualTo(new HttpSettings("127.0.0.1", 8080));
        assertThat(settings.confirmations())
                .isEqualTo(new ConfirmationSettings(true, Duration.ofSeconds(20), 50, 8, 5));
        assertThat(settings.webhooks()).isEqualTo(new WebhookSettings(true, 1_000));
        assertThat(settings.log()).isEqualTo(new LogSettings(LogSettings.Format.TEXT, Level.INFO));
        assertThat(settings.service().migrateOnStart()).isFalse();
        assertThat(settings.warnings()).isEmpty();
    }

    @Test
    void kafkaAndTopicsHaveDefaultsToo() {
        Settings settings = read("HOSTNAME", "node-7");

        assertThat(settings.kafka())
                .isEqualTo(
                        new KafkaSettings(
                                "localhost:9092",
                                "trunkline",
                                "node-7",
                                Duration.ofSeconds(15),
                                new PassedProperties(List.of())));
        assertThat(settings.topics())
                .isEqualTo(
                        new TopicSettings(
                                new KafkaTopics(
                                        "call-requests",
                                        "call-dispatch-results",
                                        "credential-source-events",
                                        "call-requests-dlq",
                                        "call-dispatch-ledger",
                                        "call-dispatch-control",
                                        new KafkaTopics.Insight(
                                                "credential-source-stats",
                                                "batch-progress",
                                                "call-confirmations",
                                                "call-lifecycle",
                                                "call-results",
                                                "call-reports")),
                                "",
                                true,
                                6,
                                (short) -1,
                                Duration.ofDays(7)));
    }

    @Test
    void aPrefixStandsBeforeDefaultTopicNamesAndNotBeforeNamesThatAreSet() {
        TopicSettings topics =
                read("TOPIC_PREFIX", "acme.", "CALL_DISPATCH_RESULTS_TOPIC", "outcomes").topics();

        assertThat(topics.prefix()).isEqualTo("acme.");
        assertThat(topics.names().callRequests()).isEqualTo("acme.call-requests");
        assertThat(topics.names().insight().batchProgress()).isEqualTo("acme.batch-progress");
        assertThat(topics.names().dispatchResults()).isEqualTo("outcomes");
        assertThat(problems("TOPIC_PREFIX", "acme.", "CALL_REQUESTS_TOPIC", "acme.batch-progress"))
                .extracting(Problem::name)
                .containsExactly("BATCH_PROGRESS_TOPIC");
    }

    @ParameterizedTest
    @MethodSource("checked")
    void nonsenseIsAProblemThatNamesTheSettingAndSaysWhatToWrite(Setting<?> setting) {
        assertThat(problems(setting.name(), NONSENSE))
                .containsExactly(
                        new Problem(
                                setting.name(),
                                "can't be '~ nonsense ~'",
                                "write " + setting.form().expected()));
    }

    @Test
    void allProblemsAreReportedTogether() {
        Map<String, String> environment = new HashMap<>();
        checked().forEach(setting -> environment.put(setting.name(), NONSENSE));

        InvalidSettings invalid =
                catchThrowableOfType(InvalidSettings.class, () -> Settings.read(environment));

        assertThat(invalid.problems())
                .extracting(Problem::name)
                .containsExactlyInAnyOrderElementsOf(checked().map(Setting::name).toList());
        assertThat(invalid).message().hasLineCount(1 + invalid.problems().size());
    }

    @Test
    void blankIsNotSet() {
        assertThat(read("HTTP_PORT", " ", "CALL_REQUESTS_TOPIC", "").http().port()).isEqualTo(8080);
    }

    @Test
    void valuesReplaceDefaults() {
        Settings settings =
                read("IN_DOUBT", "Redial", "CALL_MAX_AGE", "30m", "MAX_IN_FLIGHT_BYTES", "1MB");

        assertThat(settings.calls().inDoubt()).isEqualTo(InDoubt.REDIAL);
        assertThat(settings.calls().maxAge()).isEqualTo(Duration.ofMinutes(30));
        assertThat(settings.limits().maxInFlightBytes()).isEqualTo(1_000_000);
    }

    @ParameterizedTest
    @CsvSource({
        "RETRY_BACKOFF_MIN, 31s, RETRY_BACKOFF_MIN, is longer than RETRY_BACKOFF_MAX",
        "MAX_IN_FLIGHT_BYTES, 100KiB, MAX_IN_FLIGHT_BYTES, is below MAX_REQUEST_BYTES",
        "LIVEKIT_CONNECT_TIMEOUT, 11s, LIVEKIT_CONNECT_TIMEOUT, is longer than LIVEKIT_TIMEOUT",
        "ROOM_EMPTY_TIMEOUT, 15s, ROOM_EMPTY_TIMEOUT, CLAIM_LEASE + LIVEKIT_TIMEOUT (15000 ms)",
        "CONFIRMATION_AFTER, 300s, CONFIRMATION_AFTER, is not below ROOM_EMPTY_TIMEOUT (300000 ms)",
        "ROOM_DEPARTURE_TIMEOUT, 1s, ROOM_DEPARTURE_TIMEOUT, CLAIM_LEASE + LIVEKIT_TIMEOUT",
        "CLAIM_LEASE, 16s, CLAIM_LEASE, a third of Kafka's session.timeout.ms (45000 ms)",
        "KAFKA_CONSUMER_SESSION_TIMEOUT_MS, 9000, CLAIM_LEASE, session.timeout.ms (9000 ms)",
        "CALL_REQUESTS_DLQ_TOPIC, call-requests, CALL_REQUESTS_DLQ_TOPIC, of another setting",
        "KAFKA_PRODUCER_DELIVERY_TIMEOUT_MS, 15000, TRANSACTION_TIMEOUT, delivery.timeout.ms",
        "KAFKA_PRODUCER_REQUEST_TIMEOUT_MS, 14000, TRANSACTION_TIMEOUT, below linger.ms + request"
    })
    void settingsMustGoTogether(String variable, String value, String name, String wrong) {
        assertThat(problems(variable, value))
                .singleElement()
                .satisfies(problem -> assertThat(problem.name()).isEqualTo(name))
                .satisfies(problem -> assertThat(problem.wrong()).contains(wrong));
    }

    @Test
    void thirdOfTheSessionIsLongEnough() {
        assertThat(read("CLAIM_LEASE", "15s").limits().claimLease())
                .isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void hostNameThatIsNoInstanceIdIsReported() {
        assertThat(problems("HOSTNAME", "a b"))
                .extracting(Problem::name)
                .containsExactly("INSTANCE_ID");
    }

    private static Settings read(String... pairs) {
        return Settings.read(Environments.of(pairs));
    }

    private static List<Problem> problems(String... pairs) {
        return Environments.problems(Environments.of(pairs));
    }
}
