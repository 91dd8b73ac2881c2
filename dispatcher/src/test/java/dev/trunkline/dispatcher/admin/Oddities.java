package dev.trunkline.dispatcher.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trunkline.dispatcher.admin.Document.Operation;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Makes requests that are nearly as the document says, and some that are nothing like it. */
final class Oddities {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<String> TEXTS =
            List.of(
                    "",
                    " ",
                    "\0",
                    "a\0b",
                    "\u0001\u007f\u009f",
                    "\n\r\t",
                    "'; drop table x; --",
                    "%",
                    "_",
                    "!",
                    "\\",
                    "<script>alert(1)</script>",
                    "\uD800",
                    "\uDC00\uD800",
                    "\uD83D\uDE00",
                    "\u202e\ufeff\uffff",
                    "٣٤٥",
                    "+971501234567",
                    "-1",
                    "0",
                    "1e999",
                    "NaN",
                    "99999999999999999999",
                    "9223372036854775807",
                    "2026-01-31T09:30:00Z",
                    "+1000000000-12-31T23:59:59.999999999Z",
                    "-1000000000-01-01T00:00:00Z",
                    "00000000-0000-4000-8000-000000000000",
                    "ffffffff-ffff-ffff-ffff-ffffffffffff",
                    "true",
                    "null",
                    "{}",
                    "pause",
                    "all",
                    "batch",
                    "Cg",
                    "MAo",
                    "ws://127.0.0.1:1",
                    "http://[::1",
                    "x".repeat(1_000),
                    "é".repeat(300));
    private static final List<String> BODIES =
            List.of(
                    "",
                    "{",
                    "[]",
                    "null",
                    "1",
                    "\"text\"",
                    "{}{}",
                    "{\"a\":1,\"a\":2}",
                    "{\"\\u0000\":1}",
                    "{\"name\":\"\\ud800\"}",
                    "[".repeat(2_000),
                    "{\"a\":".repeat(2_000),
                    "{\"a\":" + "9".repeat(5_000) + "}",
                    "\ufeff{}");
    private static final List<String> VALUES =
            List.of(
                    "null",
                    "true",
                    "0",
                    "-1",
                    "1.5",
                    "1e400",
                    "1e-400",
                    "2147483648",
                    "[]",
                    "{}",
                    "[null]",
                    "[[]]",
                    "[1]",
                    "{\"a\":null}",
                    "[\"a\",\"b\"]");

    private final Random random;
    private final Document document;

    Oddities(Random random, Document document) {
        this.random = random;
        this.document = document;
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    String path(Operation operation) {
        String path = operation.path();
        List<String> query = new ArrayList<>();
        for (JsonNode parameter : operation.description().path("parameters")) {
            String name = parameter.get("name").stringValue();
            if (parameter.get("in").stringValue().equals("path")) {
                path = path.replace("{" + name + "}", segment());
            } else if (random.nextInt(3) > 0) {
                query.add(name + "=" + raw());
            }
        }
        return query.isEmpty() ? path : path + "?" + String.join("&", query);
    }

    /** Not what a server takes for another path, which would be another route's answer. */
    private String segment() {
        String text = any(TEXTS);
        return text.isBlank() || text.length() < 2 || text.indexOf('\\') >= 0
                ? Integer.toString(random.nextInt(3))
                : encoded(text).replace("+", "%20");
    }

    private String raw() {
        return switch (random.nextInt(8)) {
            case 0 -> "%ff%fe";
            case 1 -> "%c3%28";
            case 2 -> "%00";
            default -> encoded(any(TEXTS));
        };
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    byte[] body(Operation operation) {
        JsonNode schema =
                operation
                        .description()
                        .path("requestBody")
                        .path("content")
                        .path("application/json")
                        .path("schema");
        return switch (random.nextInt(6)) {
            case 0 -> any(BODIES).getBytes(UTF_8);
            case 1 -> new byte[] {'{', '"', (byte) 0xff, (byte) 0xc3, '"', ':', '1', '}'};
            default -> filled(document.resolved(schema)).getBytes(UTF_8);
        };
    }

    private String filled(JsonNode schema) {
        ObjectNode body = JSON.createObjectNode();
        List<String> raw = new ArrayList<>();
        for (String name : schema.path("properties").propertyNames()) {
            if (random.nextInt(4) == 0) {
                continue;
            }
            raw.add(
                    JSON.writeValueAsString(name)
                            + ":"
                            + value(schema.path("properties").get(name)));
        }
        return raw.isEmpty() ? body.toString() : "{" + String.join(",", raw) + "}";
    }

    private String value(JsonNode schema) {
        String type = schema.path("type").toString();
        return switch (random.nextInt(3)) {
            case 0 -> any(VALUES);
            case 1 -> text(any(TEXTS));
            default -> type.contains("string") ? text(any(TEXTS)) : any(VALUES);
        };
    }

    /** Halves of characters stay what they are. */
    private static String text(String text) {
        StringBuilder json = new StringBuilder("\"");
        text.chars().forEach(c -> json.append(String.format("\\u%04x", c)));
        return json.append('"').toString();
    }

    String contentType() {
        return random.nextInt(8) == 0 ? "text/html" : "application/json";
    }

    String tag() {
        return any(List.of("\"1\"", "*", "W/\"7\"", "\"\"", "1", "\"99999999999999999999\""));
    }
}
