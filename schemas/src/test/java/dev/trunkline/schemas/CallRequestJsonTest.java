package dev.trunkline.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CallRequestJsonTest {

    private static final int INSTANCES = 3_000;

    @Test
    void whatIsWrittenFollowsTheSchemaAndIsReadBackAsItWas() {
        SchemaCheck schema = SchemaCheck.of("call-request");
        RequestReader reader = new RequestReader();
        Stream.generate(new RandomCallRequests(20_260_131)::next)
                .limit(INSTANCES)
                .forEach(request -> {
                    byte[] written = CallRequestJson.write(request);
                    schema.valid(written);
                    assertThat(reader.read(written)).isEqualTo(new RequestReading.Valid(request));
                });
    }

    @Test
    void fieldsWithoutAValueAreLeftOut() {
        CallRequest request =
                new CallRequest(
                        "order-1", "054 533", null, null, CallTiming.ANY_TIME, CallContext.EMPTY);
        assertThat(CallRequestJson.write(request))
                .asString()
                .isEqualTo("{\"request_id\":\"order-1\",\"to_number\":\"054 533\"}");
    }
}
