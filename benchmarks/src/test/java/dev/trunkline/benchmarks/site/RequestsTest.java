package dev.trunkline.benchmarks.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.schemas.CallRequest;
import dev.trunkline.schemas.RequestReader;
import dev.trunkline.schemas.RequestReading;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RequestsTest {
    @Test
    void aRequestIsOneThatTheProductReads() {
        var record = Requests.record("requests", 4711, "key");

        assertThat(new RequestReader().read(record.value()))
                .isInstanceOfSatisfying(
                        RequestReading.Valid.class,
                        valid -> {
                            CallRequest request = valid.request();
                            assertThat(request.requestId()).isEqualTo("r-4711");
                            assertThat(request.toNumber()).isEqualTo("+971500004711");
                        });
    }

    @Test
    void theNumberIsFoundInIdAndRoom() {
        assertThat(Requests.numberOf("r-4711")).isEqualTo(4711);
        assertThat(Requests.numberOf("call-r-4711")).isEqualTo(4711);
        assertThat(Requests.numberOf("other")).isEqualTo(-1);
    }

    @Test
    void keysAreAsManyAsTheySay() {
        assertThat(distinct(Keys.ONE)).isEqualTo(1);
        assertThat(distinct(Keys.HUNDRED)).isEqualTo(100);
        assertThat(distinct(Keys.DISTINCT)).isEqualTo(5_000);
    }

    @Test
    void zipfKeysComeTheMoreOftenTheLowerTheirRank() {
        List<String> keys = keys(Keys.ZIPF);

        assertThat(Collections.frequency(keys, "key-0"))
                .isGreaterThan(Collections.frequency(keys, "key-10"))
                .isGreaterThan(300);
        assertThat(distinct(Keys.ZIPF)).isGreaterThan(1_000);
    }

    private static long distinct(Keys keys) {
        return keys(keys).stream().distinct().count();
    }

    private static List<String> keys(Keys keys) {
        IntFunction<String> sequence = keys.sequence();
        return IntStream.range(0, 5_000).mapToObj(sequence).toList();
    }
}
