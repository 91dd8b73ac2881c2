package dev.trunkline.dispatcher.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.admin.Document.Operation;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The document says what is served, and what is served is as the document says. */
class OpenApiIT {
    private static AdminSite site;
    private final Document document = new Document();

    @BeforeAll
    static void open() {
        site = new AdminSite();
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @Test
    void everyRouteIsInTheDocumentAndTheOtherWayRound() {
        Set<String> described =
                document.operations().stream()
                        .map(Operation::toString)
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> served =
                site.dispatcher.httpRoutes().stream()
                        .filter(route -> !route.matches("GET /(health/.*|metrics)|.* /console.*"))
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(served).isEqualTo(described);
    }

    @Test
    void isServed() {
        assertThat(site.get("/openapi.json").json().get("openapi").stringValue())
                .isEqualTo("3.1.1");
    }

    @Test
    void nothingIsServedWithoutAToken() {
        for (Operation operation : document.guarded()) {
            Reply nobody = asked(operation, null);
            assertThat(nobody.status()).as("%s", operation).isEqualTo(401);
            assertThat(nobody.header("WWW-Authenticate")).startsWith("Bearer");
            assertThat(nobody.error()).contains("token");
        }
    }

    @Test
    void aViewerChangesNothingByAnyRoute() {
        for (Operation operation : document.guarded()) {
            int status = asked(operation, site.viewer).status();
            if (operation.forEditors()) {
                assertThat(status).as("%s", operation).isEqualTo(403);
            } else {
                assertThat(status).as("%s", operation).isNotIn(401, 403);
            }
        }
        List<String> forViewers =
                document.guarded().stream()
                        .filter(operation -> !operation.method().equals("GET"))
                        .filter(operation -> !operation.forEditors())
                        .map(Operation::toString)
                        .toList();
        // It has a body only so that phone numbers stand in no address.
        assertThat(forViewers).containsExactly("POST /v1/explain");
    }

    @Test
    void answersAreAsTheDocumentSays() {
        String config = site.post("/v1/livekit", site.config("described")).text("id");
        String rules = "{\"livekit_config\":\"%s\"}".formatted(config);
        String number =
                site.post("/v1/numbers", "{\"number\":\"+971545335290\",\"rules\":" + rules + "}")
                        .text("id");
        assertThat(
                        site.post(
                                        "/v1/controls",
                                        "{\"action\":\"cancel\",\"scope\":\"request\",\"id\":\"r-1\"}")
                                .status())
                .isEqualTo(200);
        for (Operation operation : document.guarded()) {
            if (!operation.forEditors()) {
                String path =
                        operation.path().startsWith("/v1/numbers")
                                ? operation.path().replace("{id}", number)
                                : operation.path().replace("{id}", config);
                Reply reply =
                        operation.method().equals("POST")
                                ? site.post(
                                        path,
                                        "{\"to_number\":\"+971501234567\",\"from_number\":"
                                                + "\"+971545335290\"}")
                                : site.get(path.replaceAll("\\{[a-z_]+}", "0"));
                conforms(operation, reply);
            }
        }
        conforms(
                operation("POST /v1/livekit/{id}/test"),
                site.post("/v1/livekit/" + config + "/test", ""));
        conforms(
                operation("POST /v1/dead-letters/replay"),
                site.post("/v1/dead-letters/replay", "{\"dry_run\":true}"));
    }

    private Operation operation(String name) {
        return document.guarded().stream()
                .filter(each -> each.toString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void conforms(Operation operation, Reply reply) {
        JsonNode answer = document.answer(operation, reply.status());
        assertThat(answer.isMissingNode())
                .as("%s answers %d: %s", operation, reply.status(), reply.body())
                .isFalse();
        JsonNode schema = answer.path("content").path("application/json").path("schema");
        assertThat(document.problems(schema, reply.json()))
                .as("%s answers %d: %s", operation, reply.status(), reply.body())
                .isEmpty();
    }

    private static Reply asked(Operation operation, @Nullable String token) {
        return site.send(
                site.request(token, operation.anyPath())
                        .header("Content-Type", "application/json")
                        .method(operation.method(), BodyPublishers.ofString("{}")));
    }
}
