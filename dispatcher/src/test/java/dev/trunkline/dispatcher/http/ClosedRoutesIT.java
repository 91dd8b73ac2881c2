package dev.trunkline.dispatcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.config.HttpSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClosedRoutesIT {

    @ParameterizedTest
    @ValueSource(
            strings = {"/v1/livekit", "/v1/calls/x", "/console", "/console/a", "/openapi.json"})
    void saysWhyNothingIsThereWithoutADatabase(String path) throws Exception {
        try (HttpServer server =
                        HttpServer.start(
                                new HttpSettings("127.0.0.1", 0), List.of(new ClosedRoutes()));
                HttpClient client = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
            HttpRequest.Builder request = HttpRequest.newBuilder(uri);

            for (HttpRequest each :
                    List.of(request.build(), request.POST(BodyPublishers.noBody()).build())) {
                HttpResponse<String> answer = client.send(each, BodyHandlers.ofString());
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.body()).contains("no database is set (DB_HOST");
            }
        }
    }

    /** Only those that the setting names may read answers. */
    @ParameterizedTest
    @ValueSource(strings = {"https://ops.example.com", "https://evil.example.com"})
    void otherSitesReadAnswersWhereTheSettingNamesThem(String origin) throws Exception {
        HttpSettings settings =
                new HttpSettings("127.0.0.1", 0, List.of("https://ops.example.com"));
        try (HttpServer server =
                        HttpServer.start(
                                settings,
                                List.of(routes -> routes.get("/v1/x", c -> c.result("x"))));
                HttpClient client = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://127.0.0.1:" + server.port() + "/v1/x");
            HttpResponse<String> answer =
                    client.send(
                            HttpRequest.newBuilder(uri).header("Origin", origin).build(),
                            BodyHandlers.ofString());

            String allowed =
                    answer.headers().firstValue("Access-Control-Allow-Origin").orElse("none");
            assertThat(allowed).isEqualTo(origin.contains("ops") ? origin : "none");
        }
    }
}
