package dev.trunkline.dispatcher.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.dispatcher.cli.outcome.Results;
import dev.trunkline.dispatcher.testing.TestTopics;
import dev.trunkline.schemas.CredentialSourceEvent;
import dev.trunkline.schemas.CredentialSourceEventJson;
import dev.trunkline.schemas.DispatchResultJson;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class WatchIT {
    private final TestTopics topics = TestTopics.create(2);
    private final Map<String, String> environment = topics.environment("watch");
    private final OutcomeWriter dispatcher = new OutcomeWriter(topics);

    @AfterEach
    void close() {
        dispatcher.close();
    }

    @Test
    void showsWhatComesFromNowOn() throws InterruptedException {
        dispatcher.write(Results.dispatched("old", "b"));
        try (RunningCommand command = new RunningCommand(environment, "watch", "--count=2")) {
            await().until(() -> command.out().contains("OUTCOME"));
            dispatcher.abort(Results.dispatched("aborted", "b"));
            dispatcher.write(
                    Results.dispatched("new-1", "b"),
                    Results.rejected("new-2", "0545335200"),
                    Results.dispatched("one-too-many", "b"));

            Trial ended = command.ended();
            assertThat(ended.code()).isZero();
            assertThat(ended.lines()).hasSize(3);
            assertThat(ended.lines().get(0)).startsWith("TIME");
            assertThat(ended.lines().get(1)).contains("new-1").endsWith("dispatched");
            assertThat(ended.lines().get(2)).contains("new-2").endsWith("no_country_code");
            assertThat(ended.err()).startsWith("2 outcomes: 1 dispatched, 1 rejected");
        }
    }

    @Test
    void jsonIsAValueALineWithAllItsFields() {
        ObjectNode value =
                (ObjectNode)
                        JsonMapper.shared()
                                .readTree(DispatchResultJson.write(Results.dispatched("r", "b")));
        value.put("of_a_later_version", 1);
        dispatcher.raw(topics.results(), value.toPrettyString());

        Trial watched = watch("--from-beginning", "--count=1", "--json");

        assertThat(watched.err()).isEmpty();
        assertThat(watched.lines()).hasSize(1);
        assertThat(JsonMapper.shared().readTree(watched.out())).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--request-id=r-2",
                "--batch-id=b-2",
                "--batch-id=b-2 --batch-id=b-9",
                "--request-id=r-2 --batch-id=b-2 --outcome=dispatched",
                "--outcome=DISPATCHED --batch-id=b-2",
            })
    void showsOnlyWhatIsAskedFor(String filter) {
        dispatcher.write(
                Results.dispatched("r-1", "b-1"),
                Results.rejected("r-3", "1"),
                Results.dispatched("r-2", "b-2"));

        Trial watched = watch((filter + " --from-beginning --count=1 --json").split(" "));

        assertThat(watched.out()).contains("\"r-2\"").doesNotContain("\"r-1\"", "\"r-3\"");
    }

    @Test
    void sinceBeginsSoLongAgo() {
        Instant now = Instant.now();
        dispatcher.writeAt(now.minus(Duration.ofHours(2)), Results.dispatched("two-hours", "b"));
        dispatcher.writeAt(now.minus(Duration.ofMinutes(20)), Results.dispatched("recent", "b"));

        Trial watched = watch("--since=1h", "--count=1", "--json");

        assertThat(watched.out()).contains("recent").doesNotContain("two-hours");
    }

    @Test
    void showsWhereCredentialsCameFrom() throws InterruptedException {
        CredentialSourceEvent event =
                new CredentialSourceEvent(
                        "r-1",
                        null,
                        "environment",
                        "decrypt_failed",
                        "miss",
                        "c",
                        "n",
                        7,
                        Instant.EPOCH);
        dispatcher.raw(
                topics.credentials(), new String(CredentialSourceEventJson.write(event), UTF_8));
        String[] arguments = {"watch", "--from-beginning", "--credentials", "--count=1"};
        try (RunningCommand command = new RunningCommand(environment, arguments)) {
            await().until(() -> command.out().contains("credentials of r-1"));
            dispatcher.write(Results.dispatched("r-1", "b"));

            assertThat(command.ended().lines())
                    .hasSize(3)
                    .anySatisfy(line ->
                            assertThat(line)
                                    .contains("credentials of r-1: environment decrypt_failed"));
        }
    }

    @Test
    void passesOverWhatIsNoOutcome() {
        dispatcher.raw(topics.results(), "nonsense");
        dispatcher.write(Results.dispatched("r-1", "b"));

        Trial watched = watch("--from-beginning", "--count=1");

        assertThat(watched.code()).isZero();
        assertThat(watched.out()).contains("r-1");
        assertThat(watched.err()).contains("Passed over " + topics.results() + "-0 at 0: ");
    }

    @Test
    void endsAfterItsTime() {
        assertThat(watch("--for=300ms").code()).isZero();
        assertThat(watch("--for=300ms", "--count=1").code()).isEqualTo(ExitCode.FAILED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--count=0",
                "--for=soon",
                "--outcome=lost",
                "--since=1h --from-beginning",
                "--credentials --batch-id=b",
                "--credentials --outcome=failed",
            })
    void aWrongCommandLineEndsWithTwo(String arguments) {
        Trial watched = watch(arguments.split(" "));

        assertThat(watched.code()).isEqualTo(ExitCode.USAGE);
        assertThat(watched.out()).isEmpty();
        assertThat(watched.err()).isNotBlank();
    }

    private Trial watch(String... options) {
        String[] arguments =
                Stream.concat(Stream.of("watch"), Arrays.stream(options)).toArray(String[]::new);
        return Trial.of(environment, "", arguments);
    }
}
