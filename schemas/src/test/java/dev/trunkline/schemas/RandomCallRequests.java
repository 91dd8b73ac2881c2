package dev.trunkline.schemas;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Seeded call requests: everything a producer may ask for, in all combinations. */
final class RandomCallRequests {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> CONFIGURATIONS =
            List.of(
                    "{}",
                    "{\"speed\":1,\"voice\":\"a\"}",
                    "{\"a\":{\"b\":[null,true,\"é\",[-7]]},\"\":\"line\\nend\"}",
                    "{\"big\":123456789012345678901234567890,\"long\":9223372036854775807}");

    private final RandomText text;

    RandomCallRequests(long seed) {
        this.text = new RandomText(new SplittableRandom(seed));
    }

    CallRequest next() {
        return new CallRequest(
                text.requestId(),
                text.maybeText(),
                text.maybeText(),
                text.in(2) ? null : text.uuid(),
                new CallTiming(text.maybeTime(), text.maybeTime(), text.maybeTime()),
                text.in(10) ? CallContext.EMPTY : context());
    }

    private CallContext context() {
        return new CallContext(
                text.maybeText(),
                text.maybeText(),
                text.maybeText(),
                text.maybeText(),
                text.maybeText(),
                text.maybeText(),
                text.maybeText(),
                text.maybeText(),
                text.maybeText(),
                text.maybeText(),
                text.maybeText(),
                text.maybeText(),
                text.maybeText(),
                agentId(),
                text.in(3) ? null : "x\t\r\n" + text.pieces(text.random().nextInt(800)),
                IntStream.range(0, text.random().nextInt(4)).mapToObj(_ -> text.text()).toList(),
                text.in(3) ? null : text.in(2),
                text.maybeText(),
                text.in(3) ? null : configuration());
    }

    private @Nullable JsonNode agentId() {
        return switch (text.random().nextInt(4)) {
            case 0 -> null;
            case 1 -> NODES.stringNode(text.text());
            case 2 -> NODES.numberNode(text.random().nextInt());
            default -> NODES.numberNode(text.random().nextLong() | 1L << 62);
        };
    }

    private JsonNode configuration() {
        return JsonMapper.shared().readTree(text.oneOf(CONFIGURATIONS));
    }
}
