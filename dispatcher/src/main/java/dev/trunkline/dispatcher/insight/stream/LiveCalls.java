package dev.trunkline.dispatcher.insight.stream;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import dev.trunkline.dispatcher.result.LiveCall;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The stored form of live calls: JSON, read by this version and later ones. */
final class LiveCalls {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .changeDefaultVisibility(visibility ->
                            visibility
                                    .withFieldVisibility(Visibility.ANY)
                                    .withGetterVisibility(Visibility.NONE)
                                    .withIsGetterVisibility(Visibility.NONE))
                    .build();

    private LiveCalls() {}

    static Serde<LiveCall> serde() {
        return Serdes.serdeFrom(
                (_, call) -> call == null ? null : JSON.writeValueAsBytes(call),
                (_, bytes) -> read(bytes));
    }

    private static @Nullable LiveCall read(byte @Nullable [] bytes) {
        return bytes == null ? null : JSON.readValue(bytes, LiveCall.class);
    }
}
