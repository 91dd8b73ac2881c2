package dev.trunkline.dispatcher.cli.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.trunkline.schemas.CallRequest;
import dev.trunkline.schemas.RequestField;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchTest {
    private static final Instant NOW = Instant.parse("2026-01-31T09:30:00Z");

    @Test
    void rowsGetIdsByTheirNumber() {
        List<CallRequest> requests = requests("phone\n1\n2\n", Map.of());

        assertThat(requests).extracting(CallRequest::requestId).containsExactly("p-1", "p-2");
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
    void theSameSheetGivesTheSameRequests() {
        String text = "phone,context\n1,a\n2,b\n";

        assertThat(requests(text, Map.of())).isEqualTo(requests(text, Map.of()));
    }

    @Test
    void whatARowSaysItselfWins() {
        String text = "phone,from_number,request_id,entry_id,batch_id\n1,,,,\n2,44,mine,e,b\n";

        List<CallRequest> requests = requests(text, Map.of(RequestField.FROM_NUMBER, "33"));

        assertThat(requests).extracting(CallRequest::fromNumber).containsExactly("33", "44");
        assertThat(requests).extracting(CallRequest::requestId).containsExactly("p-1", "mine");
        assertThat(requests)
                .extracting(request -> request.context().entryId())
                .containsExactly("1", "e");
        assertThat(requests)
                .extracting(request -> request.context().batchId())
                .containsExactly("june", "b");
    }

    @Test
    void aRowWithMoreValuesThanTheHeaderIsBad() {
        Batch batch = batch("phone,context\n1,late, very late\n", Map.of());

        assertThat(batch.request(batch.sheet().rows().getFirst(), NOW))
                .isEqualTo(
                        new Checked.Bad(
                                "has 3 values, the header 2: a value that holds a separator must"
                                        + " be quoted"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "June campaign", "été", "a/b"})
    void aPrefixMustBeFitForARequestId(String prefix) {
        CallSheet sheet = CallSheet.read("phone\n1\n".getBytes(UTF_8));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Batch(sheet, "june", prefix, Map.of()))
                .withMessageContaining("1 to 115 of");
    }

    private static Batch batch(String text, Map<RequestField, String> common) {
        return new Batch(CallSheet.read(text.getBytes(UTF_8)), "june", "p", common);
    }

    private static List<CallRequest> requests(String text, Map<RequestField, String> common) {
        Batch batch = batch(text, common);
        return batch.sheet().rows().stream()
                .map(row -> batch.request(row, NOW))
                .map(checked -> ((Checked.Good) checked).request())
                .toList();
    }
}
