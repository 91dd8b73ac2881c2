package dev.trunkline.dispatcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What {@code send} does without Kafka: flags, checks and dry runs. */
class SendCommandTest {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    @TempDir private Path folder = Path.of("");

    @Test
    void everyOptionBecomesItsField() {
        ObjectNode request =
                (ObjectNode)
                        checked(
                                "--to= +971545335200 --from=+97145551234"
                                        + " --tenant=123e4567-e89b-12d3-a456-426614174000"
                                        + " --context=late --lead-name=Zoë --lead-id=l"
                                        + " --batch-id=b --call-log-id=c --agent-id=12 --voice-id=v"
                                        + " --expires-at=2999-01-31T09:30:00Z"
                                        + " --not-before=2026-01-31T09:30:00Z --request-id=r-1"
                                        + " --field llm_model=a=b --field=is_realtime=true");
        request.remove("requested_at");

        assertThat(request)
                .isEqualTo(
                        MAPPER.readTree(
                                """
                                {"request_id": "r-1", "to_number": "+971545335200",
                                 "from_number": "+97145551234",
                                 "tenant_id": "123e4567-e89b-12d3-a456-426614174000",
                                 "added_context": "late", "lead_name": "Zoë", "lead_id": "l",
                                 "batch_id": "b", "call_log_id": "c", "agent_id": 12,
                                 "voice_id": "v", "expires_at": "2999-01-31T09:30:00Z",
                                 "not_before": "2026-01-31T09:30:00Z", "llm_model": "a=b",
                                 "is_realtime": true}
                                """));
    }

    @Test
    void idsAndTimesAreMadeWhereNoneAreGiven() {
        JsonNode one = checked("--to=1 --expires-at=2h");
        JsonNode other = checked("--to=1 --expires-at=2h");

        assertThat(one.get("request_id").asString())
                .hasSize(36)
                .isNotEqualTo(other.get("request_id").asString());
        Instant requested = Instant.parse(one.get("requested_at").asString());
        Instant expires = Instant.parse(one.get("expires_at").asString());
        assertThat(Duration.between(requested, expires)).isBetween(hours(1), hours(2));
    }

    @Test
    void optionsWinOverTheJsonRequest() {
        Trial trial =
                send(
                        "{\"request_id\": \"r\", \"to_number\": \"1\", \"lead_name\": \"Ann\"}",
                        "--json-request=-",
                        "--lead-name=Bea",
                        "--dry-run");

        assertThat(trial.out()).contains("\"r\"", "Bea").doesNotContain("Ann");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--to 1 --csv x",
                "--to 1 --json-request x",
                "--to 1 --field llm_model",
                "--to 1 --field colour=red",
                "--to 1 --timeout soon",
                "--to 1 --request-id-prefix p",
                "--to 1 --number-column phone",
                "--to 1 --repeat-callees",
                "--csv - --request-id r",
                "--csv - --wait",
            })
    void aWrongCommandLineEndsWithTwo(String arguments) {
        Trial trial =
                send("to_number\n1\n", arguments.isEmpty() ? new String[0] : words(arguments));

        assertThat(trial.code()).isEqualTo(ExitCode.USAGE);
        assertThat(trial.out()).isEmpty();
        assertThat(trial.err()).isNotBlank();
    }

    @Test
    void anUnknownFieldIsAnsweredWithTheKnownOnes() {
        assertThat(send("", "--to=1", "--field=colour=red").err())
                .contains("--field colour is no field of a request: use request_id, to_number");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--to=none",
                "--to=501234567.0",
                "--to=+971545335200 --from=+97145551234x5",
                "--to=1 --tenant=me",
                "--to=1 --expires-at=tomorrow",
                "--to=1 --request-id=a/b",
                "--json-request=-",
                "--json-request=missing.json",
                "--csv=-",
                "--csv=missing.csv",
            })
    void whatCanNotBeSentEndsWithOne(String arguments) {
        Trial trial = send("phone,\"", words(arguments));

        assertThat(trial.code()).isEqualTo(ExitCode.FAILED);
        assertThat(trial.out()).isEmpty();
        assertThat(trial.err()).startsWith("trunkline: ").hasLineCount(1);
    }

    @Test
    void wrongSettingsEndWithThree() {
        Trial trial =
                Trial.of(Map.of("KAFKA_BOOTSTRAP_SERVERS", "nowhere"), "", "send", "--to", "1");

        assertThat(trial.code()).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(trial.err()).contains("KAFKA_BOOTSTRAP_SERVERS");
    }

    @Test
    void aDryRunOfAFileReportsEveryBadRow() throws IOException {
        Path file = folder.resolve("leads.csv");
        Files.writeString(file, "Phone,Name,Size\n+971545335200,Ann,4\n,Bea,5\n9.7E+11,Cid,6\n");

        Trial trial = send("", "--csv", file.toString(), "--batch-id=june", "--dry-run");

        assertThat(trial.code()).isEqualTo(ExitCode.FAILED);
        assertThat(trial.lines())
                .containsExactly(
                        "Batch june: 1 of 3 rows are good, 2 bad; nothing was sent (dry run).");
        assertThat(trial.err())
                .contains("Columns that are no field of a request: [Size]")
                .contains("Numbers to call: column Phone")
                .contains("line 3: to_number is missing")
                .contains("line 4: to_number was rounded");
    }

    @Test
    void aDryRunReportsRepeatedCallees() {
        String file = "Phone\n+971 50 123 4567\n0501234567\n\n00971501234567\n";
        Trial once = send(file, "--csv=-", "--batch-id=june", "--dry-run");
        Trial all = send(file, "--csv=-", "--batch-id=june", "--dry-run", "--repeat-callees");

        assertThat(once.code()).isZero();
        assertThat(once.lines())
                .containsExactly(
                        "Batch june: 1 of 3 rows are good, 0 bad, 2 with a callee above; nothing"
                                + " was sent (dry run).");
        assertThat(once.err())
                .contains("line 3: the same callee as on line 2: left out")
                .contains("line 5: the same callee as on line 2: left out")
                .contains("--repeat-callees");
        assertThat(all.code()).isZero();
        assertThat(all.lines())
                .containsExactly(
                        "Batch june: 3 of 3 rows are good, 0 bad; nothing was sent (dry run).");
        assertThat(all.err()).doesNotContain("line ");
    }

    @Test
    void whereTheNumbersAreIsAskedAndCanBeSaid() {
        String file = "Number,Name,Handy\n1,Ann,+971501234567\n";
        Trial asked = send(file, "--csv=-", "--dry-run");
        Trial said = send(file, "--csv=-", "--dry-run", "--number-column=handy");

        assertThat(asked.code()).isEqualTo(ExitCode.FAILED);
        assertThat(asked.err())
                .contains("No phone numbers are in Number", "--number-column", "Nothing was sent");
        assertThat(said.code()).isZero();
        assertThat(said.err()).contains("Numbers to call: column Handy");
    }

    @Test
    void theBatchIdOfAFileIsMadeFromItsContent() {
        Trial one = send("to_number\n1\n", "--csv=-", "--dry-run", "--json");
        Trial same = send("to_number\n1\n", "--csv=-", "--dry-run", "--json");
        Trial other = send("to_number\n2\n", "--csv=-", "--dry-run", "--json");

        assertThat(one.code()).isZero();
        assertThat(one.out()).isEqualTo(same.out()).isNotEqualTo(other.out());
        assertThat(MAPPER.readTree(one.out()).get("batch_id").asString()).startsWith("batch-");
    }

    @Test
    void aBatchIdThatIsNoPrefixNeedsOne() {
        Trial without = send("to_number\n1\n", "--csv=-", "--batch-id=June 7", "--dry-run");
        Trial with =
                send(
                        "to_number\n1\n",
                        "--csv=-",
                        "--batch-id=June 7",
                        "--request-id-prefix=june",
                        "--dry-run");

        assertThat(without.code()).isEqualTo(ExitCode.USAGE);
        assertThat(without.err()).contains("--request-id-prefix");
        assertThat(with.code()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"send", "watch"})
    void helpTeachesByExample(String command) {
        Trial help = Trial.of(Map.of(), "", command, "--help");

        assertThat(help.code()).isZero();
        assertThat(help.out()).contains("Examples:", "  trunkline " + command + " --");
        assertThat(help.out().lines().mapToInt(String::length).max().orElse(0))
                .isLessThanOrEqualTo(100);
    }

    private static JsonNode checked(String arguments) {
        Trial trial = send("", words(arguments + " --dry-run"));
        assertThat(trial.err()).isEmpty();
        return MAPPER.readTree(trial.out());
    }

    private static String[] words(String arguments) {
        return arguments.split(" (?=-|[a-z])");
    }

    private static Duration hours(int hours) {
        return Duration.ofHours(hours);
    }

    private static Trial send(String input, String... options) {
        String[] arguments = new String[options.length + 1];
        arguments[0] = "send";
        System.arraycopy(options, 0, arguments, 1, options.length);
        return Trial.of(Map.of(), input, arguments);
    }
}
