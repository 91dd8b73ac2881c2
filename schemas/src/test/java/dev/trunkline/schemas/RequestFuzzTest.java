package dev.trunkline.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.schemas.RequestReading.Invalid;
import dev.trunkline.schemas.RequestReading.Unreadable;
import dev.trunkline.schemas.RequestReading.Valid;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code -Dtrunkline.fuzz=1000000} runs it for longer. */
class RequestFuzzTest {

    private static final int RECORDS = Integer.getInteger("trunkline.fuzz", 10_000);
    private static final int LONGEST_MESSAGE = 10_000;
    private static final byte[] TELLING =
            "{}[]\",:\\0-+.eEtfnu \n\0\u007F".getBytes(StandardCharsets.ISO_8859_1);

    private static final SchemaCheck SCHEMA = SchemaCheck.of("call-request");
    private static final JsonMapper STRICT =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private final SplittableRandom random = new SplittableRandom(27_182);
    private final RequestReader reader = new RequestReader();

    @Test
    void anyBytesAreAnsweredAndNoneAreTakenForARequestThatAreNot() {
        for (int record = 0; record < RECORDS; record++) {
            check(bytes());
        }
    }

    @Test
    void damagedRequestsAreAnsweredAndNoneAreTakenForARequestThatAreNot() {
        RequestMutations requests = new RequestMutations(1_618);
        for (int record = 0; record < RECORDS; record++) {
            check(damaged(Json.MAPPER.writeValueAsBytes(requests.next())));
        }
    }

    private void check(byte[] value) {
        switch (reader.read(value)) {
            case Valid(CallRequest request) -> checkTruly(value, request);
            case Invalid(String requestId, CallParties _, String message) -> {
                assertThat(requestId).matches("[A-Za-z0-9._:-]{1,128}");
                checkMessage(message);
            }
            case Unreadable(String message) -> checkMessage(message);
        }
    }

    /** By a decoder, a parser and a validator that the reader doesn't use that way. */
    private static void checkTruly(byte[] value, CallRequest request) {
        JsonNode truth = STRICT.readTree(strictText(value));
        assertThat(SCHEMA.problems(truth)).as(truth::toString).isEmpty();
        assertThat(request.requestId()).isEqualTo(truth.get("request_id").stringValue());
    }

    private static String strictText(byte[] value) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
        } catch (CharacterCodingException e) {
            throw new AssertionError("taken for a request, but not UTF-8", e);
        }
    }

    private static void checkMessage(String message) {
        assertThat(message).isNotBlank().hasSizeLessThan(LONGEST_MESSAGE).contains(", expected ");
        assertThat(message.chars()).noneMatch(Character::isISOControl);
    }

    private byte[] bytes() {
        byte[] value = new byte[random.nextInt(200)];
        random.nextBytes(value);
        if (random.nextBoolean()) {
            for (int at = 0; at < value.length; at++) {
                value[at] = TELLING[Math.floorMod(value[at], TELLING.length)];
            }
        }
        return value;
    }

    private byte[] damaged(byte[] request) {
        byte[] value = request;
        for (int times = random.nextInt(3); times > 0 && value.length > 0; times--) {
            value = damagedOnce(value, random.nextInt(value.length));
        }
        return value;
    }

    private byte[] damagedOnce(byte[] value, int at) {
        switch (random.nextInt(5)) {
            case 0 -> value[at] = (byte) random.nextInt(256);
            case 1 -> value[at] = TELLING[random.nextInt(TELLING.length)];
            case 2 -> value[at] ^= (byte) (1 << random.nextInt(8));
            case 3 -> {
                return Arrays.copyOf(value, at);
            }
            default -> {
                // A piece twice over: keys given twice, brackets that don't match.
                int length = random.nextInt(value.length - at);
                byte[] longer = Arrays.copyOf(value, value.length + length);
                System.arraycopy(value, at, longer, at + length, value.length - at);
                return longer;
            }
        }
        return value;
    }
}
