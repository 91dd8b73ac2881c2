package dev.trunkline.dispatcher.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.testing.CommittedRecords;
import dev.trunkline.dispatcher.testing.Requests;
import dev.trunkline.dispatcher.testing.TestTopics;
import dev.trunkline.schemas.CallControl;
import dev.trunkline.schemas.CallControlJson;
import dev.trunkline.schemas.ControlKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ControlCommandsIT {
    private static final String TENANT = "123e4567-e89b-12d3-a456-426614174000";

    private final TestTopics topics = TestTopics.create(1);
    private final Map<String, String> environment = new HashMap<>(topics.environment("control"));

    @Test
    void pausesAreShownAndTakenBackOneByOne() {
        assertThat(controls()).isEmpty();
        assertThat(run("controls").err()).isEqualTo("Nothing is paused or cancelled.\n");

        Trial paused =
                run(
                        "pause --server dubai-1 --trunk ST_1 --trunk ST_2 --batch june-7 --tenant "
                                + TENANT.toUpperCase(Locale.ROOT)
                                + " --note slow");
        assertThat(paused.code()).isZero();
        assertThat(paused.lines())
                .containsExactly(
                        "Paused server dubai-1",
                        "Paused trunk ST_1",
                        "Paused trunk ST_2",
                        "Paused tenant " + TENANT,
                        "Paused batch june-7");
        assertThat(paused.err()).contains("claimed already go on");
        assertThat(controls())
                .containsExactly(
                        "pause:server:dubai-1",
                        "pause:trunk:ST_1",
                        "pause:trunk:ST_2",
                        "pause:tenant:" + TENANT,
                        "pause:batch:june-7");

        Trial resumed = run("resume --trunk ST_1 --server dubai-1 --tenant " + TENANT);
        assertThat(resumed.code()).isZero();
        assertThat(resumed.lines())
                .containsExactly(
                        "Resumed server dubai-1", "Resumed trunk ST_1", "Resumed tenant " + TENANT);
        assertThat(resumed.err()).isEqualTo("Still paused: trunk ST_2, batch june-7\n");
        assertThat(controls()).containsExactly("pause:trunk:ST_2", "pause:batch:june-7");
    }

    @Test
    void allIsAScopeOfItsOwn() {
        run("pause --all --trunk ST_1");
        assertThat(run("pause --all").out()).contains("Paused all calls (already, by ");

        assertThat(run("resume --all").out()).isEqualTo("Resumed all calls\n");
        assertThat(controls()).containsExactly("pause:trunk:ST_1");
        Trial again = run("resume --all");
        assertThat(again.code()).isEqualTo(ExitCode.FAILED);
        assertThat(again.err()).contains("all calls are not paused", "Still paused: trunk ST_1");
    }

    @Test
    void aCancellationIsNotResumedButUndone() {
        Trial cancelled = run("cancel --request-id r-1 --batch june-7 --batch-id june-8");
        assertThat(cancelled.code()).isZero();
        assertThat(cancelled.lines())
                .containsExactly(
                        "Cancelled request r-1",
                        "Cancelled batch june-7",
                        "Cancelled batch june-8");
        assertThat(run("resume --batch june-7").code()).isEqualTo(ExitCode.FAILED);
        assertThat(run("cancel --undo --batch june-7").code()).isZero();
        assertThat(run("cancel --undo --batch june-7").code()).isEqualTo(ExitCode.FAILED);
        assertThat(controls()).containsExactly("cancel:batch:june-8", "cancel:request:r-1");
    }

    @Test
    void jsonHasEveryField() {
        environment.put("HOSTNAME", "ops-1");
        Instant before = Instant.now();
        run("cancel --batch june-7 --note wrong-list");

        JsonNode control = JsonMapper.shared().readTree(run("controls --json").out()).get(0);

        assertThat(control.propertyNames())
                .containsExactly("action", "scope", "id", "at", "until", "by", "note");
        assertThat(control.get("by").stringValue())
                .isEqualTo(System.getProperty("user.name") + "@ops-1");
        assertThat(control.get("note").stringValue()).isEqualTo("wrong-list");
        Instant at = Instant.parse(control.get("at").stringValue());
        assertThat(at).isBetween(before.minusMillis(1), Instant.now());
        assertThat(control.get("until").stringValue())
                .isEqualTo(at.plus(Duration.ofDays(8)).toString());
        assertThat(run("controls").lines())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("ACTION  SCOPE  ID");
    }

    @Test
    void recordsAreReadableByOthers() {
        run("pause --trunk ST_1");

        try (CommittedRecords written = new CommittedRecords(topics, topics.control())) {
            assertThat(written.all())
                    .singleElement()
                    .satisfies(record -> {
                        assertThat(record.key()).asString(UTF_8).isEqualTo("pause:trunk:ST_1");
                        assertThat(header(record, "ce_type"))
                                .isEqualTo("dev.trunkline.call.control.v1");
                        assertThat(header(record, "ce_specversion")).isEqualTo("1.0");
                        assertThat(header(record, "ce_id")).isNotBlank();
                        assertThat(header(record, "content-type")).isEqualTo("application/json");
                        ControlKey key = ControlKey.parse("pause:trunk:ST_1");
                        assertThat(
                                        Instant.parse(header(record, "ce_time"))
                                                .truncatedTo(ChronoUnit.MILLIS))
                                .isEqualTo(CallControlJson.read(key, record.value()).at());
                    });
        }
    }

    @Test
    void whatIsForgottenIsTakenOffTheTopicByTheNextChange() {
        ControlKey old = ControlKey.parse("cancel:request:old");
        CallControl control =
                new CallControl(old, Instant.now().minus(Duration.ofDays(8)), "ana@ops", null);
        try (Requests anybody = new Requests(topics)) {
            var _ =
                    anybody.send(
                            new ProducerRecord<>(
                                    topics.control(), old.bytes(), CallControlJson.write(control)));
        }
        assertThat(controls()).isEmpty();
        run("pause --all");

        try (CommittedRecords written = new CommittedRecords(topics, topics.control())) {
            assertThat(written.all())
                    .last()
                    .satisfies(record -> {
                        assertThat(record.key()).isEqualTo(old.bytes());
                        assertThat(record.value()).isNull();
                    });
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pause | Say which calls: --server, --trunk, --tenant, --batch, or --all",
                "resume | Say which calls",
                "cancel | Say which calls: --request-id or --batch",
                "cancel --undo | Say which calls",
                "pause --tenant me | --tenant: \"me\", expected a UUID",
                "cancel --request-id a/b | --request-id: \"a/b\", expected 1 to 128 of",
                "cancel --trunk ST_1 | Unknown option"
            })
    void aWrongCommandLineEndsWithTwoAndChangesNothing(String arguments, String why) {
        Trial wrong = run(arguments);

        assertThat(wrong.code()).isEqualTo(ExitCode.USAGE);
        assertThat(wrong.out()).isEmpty();
        assertThat(wrong.err()).contains(why);
        assertThat(controls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pause --all", "resume --all", "cancel --request-id r", "controls"})
    void withoutItsTopicItSaysWhatToDo(String arguments) {
        environment.put("CALL_DISPATCH_CONTROL_TOPIC", "never-made");

        Trial failed = run(arguments);

        assertThat(failed.code()).isEqualTo(ExitCode.FAILED);
        assertThat(failed.err()).contains("A topic is missing", "never-made", "trunkline run");
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(
                Objects.requireNonNull(record.headers().lastHeader(name), name).value(), UTF_8);
    }

    private List<String> controls() {
        return JsonMapper.shared().readTree(run("controls --json").out()).values().stream()
                .map(ControlCommandsIT::key)
                .toList();
    }

    private static String key(JsonNode control) {
        String start =
                control.get("action").stringValue() + ":" + control.get("scope").stringValue();
        JsonNode id = control.get("id");
        return id.isNull() ? start : start + ":" + id.stringValue();
    }

    private Trial run(String arguments) {
        return Trial.of(environment, "", arguments.split(" "));
    }
}
