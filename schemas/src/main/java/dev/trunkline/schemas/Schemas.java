package dev.trunkline.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The JSON Schemas (2020-12) the AsyncAPI and the OpenAPI document, from the class path. */
public final class Schemas {

    private static final List<String> NAMES =
            List.of(
                    "batch-progress",
                    "call-confirmation",
                    "call-control",
                    "call-lifecycle-event",
                    "call-report",
                    "call-request",
                    "call-result",
                    "credential-source-event",
                    "credential-source-stats",
                    "dispatch-result",
                    "ledger-entry",
                    "number-rules",
                    "worker-metadata");

    private Schemas() {}

    /** The names of all schemas, in alphabetical order. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * The text of one schema.
     *
     * @param name one of {@link #names()}
     * @throws IllegalArgumentException when there is no such schema
     */
    public static String text(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException(
                    "no schema is named " + Excerpt.of(name) + ", expected one of " + NAMES);
        }
        return resource(name + ".schema.json");
    }

    /** The AsyncAPI 3 document, in YAML, that describes the topics. */
    public static String asyncApi() {
        return resource("asyncapi.yaml");
    }

    /** The OpenAPI 3.1 document, in JSON, that describes what is served over HTTP. */
    public static String openApi() {
        return resource("openapi.json");
    }

    private static String resource(String file) {
        try (InputStream stream = Schemas.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException(file + " is missing from the class path");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
