package dev.trunkline.dispatcher.endtoend;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All that the admin API of a running service says: every list, every row, and its refusals. */
record AdminAnswers(int port, String token) {
    /** Without single dead letters, which show what a producer sent. */
    private static final List<String> LISTS =
            List.of(
                    "/v1/livekit?limit=500",
                    "/v1/numbers",
                    "/v1/audit?limit=500",
                    "/v1/rotation",
                    "/v1/controls",
                    "/v1/dead-letters",
                    "/v1/doubts",
                    "/openapi.json",
                    "/v1/livekit?after=nonsense",
                    "/v1/livekit/nonsense");

    /** By what was asked. */
    Map<String, String> all(String secret) throws IOException, InterruptedException {
        Map<String, String> answers = new LinkedHashMap<>();
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (String path : LISTS) {
                answers.put(path, said(http, request(path).GET()));
            }
            for (String body : bodies(secret)) {
                answers.put(
                        "POST " + body,
                        said(http, request("/v1/livekit").POST(BodyPublishers.ofString(body))));
            }
            for (String id : ids(answers.getOrDefault(LISTS.getFirst(), "{}"))) {
                answers.put(id, said(http, request("/v1/livekit/" + id).GET()));
                answers.put(
                        "test " + id,
                        said(
                                http,
                                request("/v1/livekit/" + id + "/test")
                                        .POST(BodyPublishers.noBody())));
            }
        }
        return answers;
    }

    /** A secret where something else is wrong. */
    private static List<String> bodies(String secret) {
        String server = "\"name\":\"n\",\"url\":\"ws://127.0.0.1:1\",\"api_key\":\"APIk\"";
        return List.of(
                "{%s,\"api_secret\":\"%s\"}".formatted(server, secret),
                "{%s,\"api_secret\":[\"%s\"]}".formatted(server, secret),
                "{%s,\"api_secret\":\"%s\",\"no_field\":1}".formatted(server, secret),
                "{%s,\"api_secret\":\"%s\"".formatted(server, secret),
                "{\"api_secret\":\"%s\"}".formatted(secret));
    }

    private static List<String> ids(String list) {
        JsonNode items = JsonMapper.shared().readTree(list).path("items");
        return items.valueStream().map(item -> item.get("id").stringValue()).toList();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
    }

    private static String said(HttpClient http, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() == 401 || answer.statusCode() == 500) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }
}
