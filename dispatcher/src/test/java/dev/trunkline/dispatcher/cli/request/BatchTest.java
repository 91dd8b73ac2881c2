package dev.trunkline.dispatcher.cli.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.trunkline.schemas.CallRequest;
import dev.trunkline.schemas.RequestField;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchTest {
    private static final Instant NOW = Instant.parse("2026-01-31T09:30:00Z");
    private static final String HEADER = "to_number,context,lead_id,name,voice_id\n";

    @Test
    void everyRowBecomesARequestOfTheBatch() {
        List<CallRequest> requests = requests("to_number\n1\n2\n", Map.of());

        assertThat(requests)
                .extracting(CallRequest::requestId)
                .doesNotHaveDuplicates()
                .allSatisfy(id -> assertThat(id).matches("p-[0-9a-z]{12}"));
        assertThat(requests)
                .extracting(request -> request.context().entryId())
                .containsExactly("1", "2");
        assertThat(requests)
                .extracting(request -> request.context().batchId())
                .containsOnly("june");
        assertThat(requests)
                .extracting(request -> request.timing().requestedAt())
                .containsOnly(NOW);
    }

    @Test
    void anIdIsOfWhatARowSaysNotOfWhereItStands() {
        String ann = "+971545335200,late,7,Ann,v1\n";
        String bea = "+971545335201,late,8,Bea,v1\n";
        String cid = "+971545335202,late,9,Cid,v1\n";
        List<String> ids = ids(HEADER + ann + bea);

        assertThat(ids(HEADER + cid + ann + bea)).endsWith(ids.toArray(String[]::new));
        assertThat(ids(HEADER + bea)).containsExactly(ids.getLast());
        assertThat(ids(HEADER + bea + ann)).isEqualTo(ids.reversed());
        assertThat(ids("name,context,lead_id,to_number\nAnn,late,7,+971545335200\n"))
                .containsExactly(ids.getFirst());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00971 54 533 5200,late,7,Ann,v1",
                "971545335200,late,7,Ann,v1",
                "0545335200,late,7,Ann,v1",
                "+971 (0)54 533 5200,late,7,Ann,v1",
                "'+971545335200,late,7,Ann,v1",
                "\u202A+971545335200\u202C,\"late \n\",7,Ann,v1",
                "+971545335200,late,7,Ann,another voice"
            })
    void whatSaysTheSameHasTheSameId(String row) {
        assertThat(ids(HEADER + row + "\n"))
                .isEqualTo(ids(HEADER + "+971545335200,late,7,Ann,v1\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+971545335201,late,7,Ann,v1",
                "+971545335200,early,7,Ann,v1",
                "+971545335200,late,8,Ann,v1",
                "+971545335200,late,7,Bea,v1",
                "+971545335200,7,late,Ann,v1"
            })
    void whatSaysSomethingElseHasAnotherId(String row) {
        assertThat(ids(HEADER + row + "\n"))
                .isNotEqualTo(ids(HEADER + "+971545335200,late,7,Ann,v1\n"));
    }

    @Test
    void idsDependOnNoOption() {
        String text = "to_number,context\n1,late\n";

        assertThat(requests(text, Map.of(RequestField.FROM_NUMBER, "33")))
                .extracting(CallRequest::requestId)
                .isEqualTo(ids(text));
    }

    @Test
    void ofSeveralRowsWithACalleeTheFirstIsSent() {
        Batch batch =
                batch(
                        """
                        to_number,context
                        +971 50 123 4567,a
                        +971501234568,a
                        n/a,a
                        00971501234567,a
                        0501234567,b
                        """,
                        false);
        List<CheckedRow> rows = rows(batch);

        assertThat(rows).hasSize(5);
        assertThat(rows.subList(0, 2)).allMatch(CheckedRow.Good.class::isInstance);
        assertThat(rows.get(2)).isInstanceOf(CheckedRow.Bad.class);
        assertThat(rows.subList(3, 5)).containsOnly(new CheckedRow.Repeated(2));
    }

    @Test
    void repeatedCalleesKeepTheirIdsAndEqualRowsAreCounted() {
        String head = "to_number,context\n";
        String rows = "+971501234567,a\n0501234567,a\n0501234567,b\n";
        List<String> ids = ids(head + rows, true);

        assertThat(ids).hasSize(3).doesNotHaveDuplicates();
        assertThat(ids(head + rows, false)).containsExactly(ids.getFirst());
        assertThat(ids(head + "0501234567,b\n0501234567,a\n0501234567,a\n0501234567,a\n", true))
                .containsSequence(ids.getLast(), ids.getFirst(), ids.get(1))
                .doesNotHaveDuplicates();
    }

    @Test
    void aBadRowIsNoFirstOne() {
        Batch batch = batch("to_number,tenant_id\n0501234567,me\n0501234567,\n", false);

        assertThat(rows(batch).getLast()).isInstanceOf(CheckedRow.Good.class);
    }

    @Test
    void whatARowSaysItselfWins() {
        String text = "to_number,from_number,request_id,entry_id,batch_id\n1,,,,\n2,44,mine,e,b\n";

        List<CallRequest> requests = requests(text, Map.of(RequestField.FROM_NUMBER, "33"));

        assertThat(requests).extracting(CallRequest::fromNumber).containsExactly("33", "44");
        assertThat(requests.getLast().requestId()).isEqualTo("mine");
        assertThat(requests)
                .extracting(request -> request.context().entryId())
                .containsExactly("1", "e");
        assertThat(requests)
                .extracting(request -> request.context().batchId())
                .containsExactly("june", "b");
    }

    @Test
    void aRowWithMoreValuesThanTheHeaderIsBad() {
        Batch batch = batch("to_number,context\n1,late, very late\n", false);

        assertThat(rows(batch))
                .containsExactly(
                        new CheckedRow.Bad(
                                "has 3 values, the header 2: a value that holds a separator must"
                                        + " be quoted"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "June campaign", "été", "a/b"})
    void aPrefixMustBeFitForARequestId(String prefix) {
        CallSheet sheet = CallSheet.read("to_number\n1\n".getBytes(UTF_8), null);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Batch(sheet, "june", prefix, Map.of(), false))
                .withMessageContaining("1 to 115 of");
    }

    @Test
    void theLongestPrefixLeavesRoomForAnId() {
        CallSheet sheet = CallSheet.read("to_number\n1\n".getBytes(UTF_8), null);
        Batch batch = new Batch(sheet, "june", "p".repeat(115), Map.of(), false);

        assertThat(rows(batch)).singleElement().isInstanceOf(CheckedRow.Good.class);
    }

    @Test
    void manyRowsHaveManyIds() {
        String text =
                IntStream.range(0, 10_000)
                        .mapToObj(i -> "+9715%08d\n".formatted(i))
                        .collect(Collectors.joining("", "to_number\n", ""));

        assertThat(ids(text)).hasSize(10_000).doesNotHaveDuplicates();
    }

    private static Batch batch(String text, boolean repeatCallees) {
        return new Batch(
                CallSheet.read(text.getBytes(UTF_8), null), "june", "p", Map.of(), repeatCallees);
    }

    private static List<CheckedRow> rows(Batch batch) {
        return batch.sheet().rows().stream().map(row -> batch.next(row, NOW)).toList();
    }

    private static List<String> ids(String text) {
        return ids(text, false);
    }

    private static List<String> ids(String text, boolean repeatCallees) {
        return good(batch(text, repeatCallees)).stream().map(CallRequest::requestId).toList();
    }

    private static List<CallRequest> requests(String text, Map<RequestField, String> common) {
        CallSheet sheet = CallSheet.read(text.getBytes(UTF_8), null);
        return good(new Batch(sheet, "june", "p", common, false));
    }

    private static List<CallRequest> good(Batch batch) {
        return rows(batch).stream()
                .filter(CheckedRow.Good.class::isInstance)
                .map(row -> ((CheckedRow.Good) row).request())
                .toList();
    }
}
