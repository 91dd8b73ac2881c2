package dev.trunkline.dispatcher.endtoend;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
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
    Map<String, String> all(String secret) throws InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            String configs = LISTS.getFirst();
            // By itself: a token that doesn't count yet must not be tried many times.
            Map<String, String> answers = said(http, Map.of(configs, request(configs).GET()));
            Map<String, HttpRequest.Builder> requests = new LinkedHashMap<>();
            for (String path : LISTS.subList(1, LISTS.size())) {
                requests.put(path, request(path).GET());
            }
            for (String body : bodies(secret)) {
                requests.put(
                        "POST " + body, request("/v1/livekit").POST(BodyPublishers.ofString(body)));
            }
            for (String id : ids(answers.getOrDefault(configs, "{}"))) {
                requests.put(id, request("/v1/livekit/" + id).GET());
                requests.put(
                        "test " + id,
                        request("/v1/livekit/" + id + "/test").POST(BodyPublishers.noBody()));
            }
            answers.putAll(said(http, requests));
            return answers;
        }
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

    /** Asked all at once: while the database is gone, each answer takes seconds. */
    private static Map<String, String> said(
            HttpClient http, Map<String, HttpRequest.Builder> requests)
            throws InterruptedException {
        Map<String, Future<HttpResponse<String>>> answers = new LinkedHashMap<>();
        requests.forEach((what, request) ->
                answers.put(what, http.sendAsync(request.build(), BodyHandlers.ofString())));
        Map<String, String> said = new LinkedHashMap<>();
        for (var answer : answers.entrySet()) {
            try {
                said.put(answer.getKey(), body(answer.getValue().get()));
            } catch (ExecutionException e) {
                throw new IllegalStateException(answer.getKey(), e.getCause());
            }
        }
        return said;
    }

    private static String body(HttpResponse<String> answer) {
        if (answer.statusCode() == 401 || answer.statusCode() == 500) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }
}
