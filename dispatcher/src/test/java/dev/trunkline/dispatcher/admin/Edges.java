package dev.trunkline.dispatcher.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.cli.Trial;
import dev.trunkline.schemas.CallParties;
import dev.trunkline.schemas.DispatchResult;
import dev.trunkline.schemas.DispatchResultJson;
import dev.trunkline.schemas.Outcome;
import dev.trunkline.schemas.Reason;
import dev.trunkline.schemas.RouteTaken;
import dev.trunkline.schemas.ServerUsed;
import dev.trunkline.schemas.SourceRecord;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The three edges of one site. Words that stand for ids are replaced in all that is asked. */
final class Edges {
    private final AdminSite site;
    private final Map<String, String> names = new HashMap<>();

    Edges(AdminSite site) {
        this.site = site;
    }

    Edges name(String word, String id) {
        names.put(word, id);
        return this;
    }

    String named(String text) {
        String named = text;
        for (Map.Entry<String, String> name : names.entrySet()) {
            named = named.replace(name.getKey(), name.getValue());
        }
        return named;
    }

    Trial run(String... arguments) {
        String[] named = new String[arguments.length];
        for (int i = 0; i < named.length; i++) {
            named[i] = named(arguments[i]);
        }
        return Trial.of(site.environment(), "", named);
    }

    /** A page of the console as it reads. */
    String page(String path) {
        return plain(look(path).body());
    }

    private Reply look(String path) {
        return site.send(
                site.request(null, named(path)).header("Cookie", "trunkline=" + site.editor).GET());
    }

    /** What the console answers to a form. */
    Reply sent(String path, String... fields) {
        Map<String, String> values = pairs(fields);
        if ("{config}".equals(values.get("version"))) {
            values.put("version", version("/v1/livekit/CONFIG_ID"));
        }
        if ("{number}".equals(values.get("version"))) {
            values.put("version", version("/v1/numbers/NUMBER_ID"));
        }
        String body =
                values.entrySet().stream()
                        .map(field -> field.getKey() + "=" + encoded(named(field.getValue())))
                        .collect(Collectors.joining("&"));
        return site.send(
                site.request(null, named(path))
                        .header("Cookie", "trunkline=" + site.editor)
                        .header("Sec-Fetch-Site", "same-origin")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body)));
    }

    private String version(String path) {
        return site.get(named(path)).tag().replace("\"", "");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Map<String, String> pairs(String... fields) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            pairs.put(fields[i], fields[i + 1]);
        }
        return pairs;
    }

    /** HTML with its characters as they read. */
    static String plain(String html) {
        return html.replace("&#39;", "'")
                .replace("&#34;", "\"")
                .replace("&quot;", "\"")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    /** The record of an outcome that nobody knows. */
    static byte[] uncertain(String requestId, String callee, String topic) {
        return DispatchResultJson.write(
                new DispatchResult(
                        requestId,
                        Outcome.UNCERTAIN,
                        Reason.IN_DOUBT,
                        "nobody knows",
                        "call-" + requestId,
                        null,
                        1,
                        new CallParties(callee, null, null, null, null, null),
                        RouteTaken.NONE,
                        new ServerUsed("c-1", "dubai-1", "dubai.example.com", "database", "ok"),
                        new SourceRecord(topic, 0, 0),
                        Instant.now(),
                        Instant.now()));
    }

    /**
     * Something that each edge refuses, for the same reason; an edge that can't say it is left out.
     */
    static final class Refusal {
        private final String text;
        private String @Nullable [] command;
        private @Nullable String method;
        private String path = "";
        private String body = "";
        private String ifMatch = "*";
        private String form = "";
        private String @Nullable [] fields;

        Refusal(String text) {
            this.text = text;
        }

        Refusal cli(String... arguments) {
            command = arguments;
            return this;
        }

        Refusal json(String method, String path, String body) {
            this.method = method;
            this.path = path;
            this.body = body;
            return this;
        }

        /** With a body of texts, or without one. */
        Refusal api(String method, String path, String... fields) {
            if (fields.length == 1) {
                return json(method, path, "");
            }
            ObjectNode object = JsonMapper.shared().createObjectNode();
            pairs(fields)
                    .forEach((name, value) -> {
                        if (name.equals("test")) {
                            object.put(name, false);
                        } else {
                            object.put(name, value);
                        }
                    });
            return json(method, path, object.toString());
        }

        /** With a version that is not the row's. */
        Refusal stale(String method, String path) {
            ifMatch = "\"1\"";
            return json(method, path, "");
        }

        Refusal form(String path, String... fields) {
            this.form = path;
            this.fields = fields;
            return this;
        }

        Refusal page(String path) {
            this.form = path;
            return this;
        }

        void check(Edges edges) {
            String expected = edges.named(text);
            if (command != null) {
                Trial ran = edges.run(command);
                assertThat(ran.code()).as("command line").isNotZero();
                assertThat(ran.err()).containsIgnoringCase(expected).doesNotContain("hunter2");
            }
            if (method != null) {
                Reply reply =
                        edges.site.send(method, edges.named(path), ifMatch, edges.named(body));
                assertThat(reply.status()).as("API: %s", reply.body()).isBetween(400, 499);
                assertThat(reply.error()).containsIgnoringCase(expected).doesNotContain("hunter2");
            }
            Reply answer = fields == null ? edges.look(form) : edges.sent(form, fields);
            assertThat(answer.status()).as("console: %s", answer.body()).isBetween(400, 499);
            assertThat(plain(answer.body()))
                    .containsIgnoringCase(expected)
                    .doesNotContain("hunter2");
        }

        @Override
        public String toString() {
            return (command == null ? form : String.join(" ", command)) + ": " + text;
        }
    }
}
