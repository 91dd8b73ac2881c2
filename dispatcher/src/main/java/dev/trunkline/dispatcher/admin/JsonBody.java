package dev.trunkline.dispatcher.admin;

import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads the JSON object that a request brings, of a bounded size. */
final class JsonBody {
    private static final int LARGEST = 64 * 1024;
    private static final JsonMapper STRICT =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    // Else a number that no double holds would become another.
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();

    private JsonBody() {}

    /**
     * @param known the fields that may be there
     * @throws HttpResponseException 400, 413 or 415, saying what is wrong
     */
    static JsonFields read(Context context, String... known) {
        String type = context.contentType();
        if (type == null || !mediaType(type).equals("application/json")) {
            throw new HttpResponseException(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE.getCode(),
                    "send Content-Type: application/json");
        }
        JsonNode body = parsed(bytes(context));
        if (!(body instanceof ObjectNode object)) {
            throw new BadRequestResponse("the body must be a JSON object");
        }
        return JsonFields.of(object, known);
    }

    private static String mediaType(String header) {
        return header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static byte[] bytes(Context context) {
        try {
            byte[] bytes = context.bodyInputStream().readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new HttpResponseException(
                        HttpStatus.CONTENT_TOO_LARGE.getCode(), "the body is longer than 64 KiB");
            }
            return bytes;
        } catch (IOException e) {
            throw new BadRequestResponse("the body broke off");
        }
    }

    private static JsonNode parsed(byte[] bytes) {
        try {
            return STRICT.readTree(bytes);
        } catch (JacksonException e) {
            var place = e.getLocation();
            throw new BadRequestResponse(
                    "the body is no JSON that can be read"
                            + (place == null
                                    ? ""
                                    : ", line %d, column %d"
                                            .formatted(place.getLineNr(), place.getColumnNr())));
        }
    }
}
