package dev.trunkline.dispatcher.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class ReadableFailuresTest {
    @Test
    void aFailureOverManyRecordsSaysHowManyAndWhereTheFirstAre() {
        List<ConsumerRecord<byte[], byte[]>> records =
                IntStream.range(0, 300)
                        .mapToObj(offset ->
                                new ConsumerRecord<>(
                                        "results",
                                        2,
                                        offset,
                                        "call".getBytes(UTF_8),
                                        new byte[900]))
                        .toList();
        Throwable failure = catchThrowable(() -> assertThat(records).hasSize(301));
        assertThat(failure)
                .hasMessageContaining("300")
                .hasMessageContaining("results-2@0 call")
                .hasMessageNotContaining("results-2@100");
        assertThat(failure).message().hasSizeLessThan(2_000);
    }
}
