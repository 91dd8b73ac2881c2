package dev.trunkline.dispatcher.claim;

import static dev.trunkline.dispatcher.TestingCalls.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.trunkline.dispatcher.TestingCalls;
import dev.trunkline.schemas.Outcome;
import dev.trunkline.schemas.Reason;
import dev.trunkline.schemas.RouteTaken;
import dev.trunkline.schemas.Schemas;
import dev.trunkline.schemas.ServerUsed;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class LedgerJsonTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Schema SCHEMA =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Schemas.text("ledger-entry"));

    static Stream<LedgerEntry> entries() {
        Claim bare =
                new Claim(
                        Long.MAX_VALUE,
                        1,
                        "attempt",
                        "instance",
                        "ws://localhost",
                        "call-1",
                        false,
                        NOON.plusNanos(1),
                        RouteTaken.NONE,
                        ServerUsed.NONE);
        Stream<LedgerEntry> claims = Stream.of(TestingCalls.claim(7, 2, "attempt-2", true), bare);
        Stream<LedgerEntry> waiting = Stream.of(new LedgerEntry.Waiting(3, 2, NOON));
        Stream<LedgerEntry> outcomes =
                Arrays.stream(Outcome.values())
                        .map(outcome -> new LedgerEntry.Finished(0, outcome, Reason.OK, NOON));
        Stream<LedgerEntry> reasons =
                Arrays.stream(Reason.values())
                        .map(reason -> new LedgerEntry.Finished(1, Outcome.FAILED, reason, NOON));
        return Stream.of(claims, waiting, outcomes, reasons).flatMap(all -> all);
    }

    @ParameterizedTest
    @MethodSource("entries")
    void isReadBackAsItWasWritten(LedgerEntry entry) {
        assertThat(LedgerJson.read(LedgerJson.write(entry))).isEqualTo(entry);
    }

    @ParameterizedTest
    @MethodSource("entries")
    void whatIsWrittenFollowsTheSchema(LedgerEntry entry) {
        byte[] written = LedgerJson.write(entry);
        assertThat(SCHEMA.validate(MAPPER.readTree(written)))
                .as(new String(written, UTF_8))
                .isEmpty();
    }

    @Test
    void theSchemaRefusesWhatIsNoEntry() {
        assertThat(SCHEMA.validate(MAPPER.readTree("{\"state\":\"claimed\",\"offset\":1}")))
                .isNotEmpty();
    }

    @Test
    void codesAreWrittenAsInResults() {
        LedgerEntry entry = new LedgerEntry.Finished(3, Outcome.UNCERTAIN, Reason.IN_DOUBT, NOON);
        assertThat(LedgerJson.write(entry))
                .asString()
                .isEqualTo(
                        """
                        {"state":"finished","offset":3,"outcome":"uncertain","reason":"in_doubt",\
                        "finished_at":"2026-03-01T12:00:00Z"}\
                        """);
    }

    @Test
    void unknownFieldsAreIgnored() {
        String newer =
                """
                {"state":"finished","offset":3,"outcome":"failed","reason":"cancelled",\
                "finished_at":"2026-03-01T12:00:00Z","since":{"version":[9]}}\
                """;
        assertThat(LedgerJson.read(newer.getBytes(UTF_8)))
                .isEqualTo(new LedgerEntry.Finished(3, Outcome.FAILED, Reason.CANCELLED, NOON));
    }

    @Test
    void aReasonOfALaterVersionLeavesTheRecordFinished() {
        String newer =
                """
                {"state":"finished","offset":3,"outcome":"rejected","reason":"number_blocked",\
                "finished_at":"2026-03-01T12:00:00Z"}\
                """;
        assertThat(LedgerJson.read(newer.getBytes(UTF_8)))
                .isEqualTo(new LedgerEntry.Finished(3, Outcome.REJECTED, Reason.IN_DOUBT, NOON));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null-and-void",
                "[]",
                "{}",
                "{\"state\":\"lost\",\"offset\":1}",
                "{\"state\":\"claimed\",\"offset\":1}",
                "{\"state\":\"finished\",\"offset\":1}",
                "{\"state\":\"finished\",\"outcome\":\"failed\",\"reason\":\"ok\","
                        + "\"finished_at\":\"2026-03-01T12:00:00Z\"}",
                "{\"state\":\"finished\",\"offset\":1,\"outcome\":\"won\",\"reason\":\"ok\","
                        + "\"finished_at\":\"2026-03-01T12:00:00Z\"}",
            })
    void whatIsNoEntryIsNotReadAsHalfOfOne(String text) {
        assertThatExceptionOfType(JacksonException.class)
                .isThrownBy(() -> LedgerJson.read(text.getBytes(UTF_8)));
    }
}
