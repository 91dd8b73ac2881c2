package dev.trunkline.dispatcher.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.admin.Document.Operation;
import dev.trunkline.dispatcher.admin.Document.Parameter;
import dev.trunkline.dispatcher.emit.DeadLetter;
import dev.trunkline.schemas.Outcome;
import dev.trunkline.schemas.Reason;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
            if (!operation.forViewers()) {
                assertThat(status).as("%s", operation).isEqualTo(403);
            } else {
                assertThat(status).as("%s", operation).isNotIn(401, 403);
            }
        }
        List<String> forViewers =
                document.guarded().stream()
                        .filter(operation -> !operation.method().equals("GET"))
                        .filter(Operation::forViewers)
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
            if (operation.forViewers()) {
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

    @Test
    void aQueryParameterThatIsNotDescribedIsRefusedByName() {
        for (Operation operation : document.guarded()) {
            Reply reply = asked(operation, site.editor, "?sarch=x");
            assertThat(reply.status()).as("%s", operation).isEqualTo(400);
            assertThat(reply.error()).contains("'sarch' is no query parameter of this");
            assertThat(document.query(operation))
                    .allSatisfy(known -> assertThat(reply.error()).contains(known.name()));
        }
    }

    @Test
    void aValueThatIsNotAllowedIsRefusedAndTheAllowedOnesAreNamed() {
        int checked = 0;
        for (Operation operation : document.guarded()) {
            for (Parameter parameter : document.query(operation)) {
                if (!parameter.takesAnyText()) {
                    checked++;
                    Reply reply = asked(operation, site.editor, wrong(operation, parameter));
                    assertThat(reply.status())
                            .as("%s %s: %s", operation, parameter.name(), reply.body())
                            .isEqualTo(400);
                    assertThat(reply.error()).contains(parameter.name());
                    assertThat(parameter.allowed())
                            .allSatisfy(value -> assertThat(reply.error()).contains(value));
                }
            }
        }
        assertThat(checked).isGreaterThan(15);
    }

    /** A query in which this parameter alone is wrong. */
    private String wrong(Operation operation, Parameter wrong) {
        return document.query(operation).stream()
                .filter(each -> each.required() && !each.equals(wrong))
                .map(each -> "&" + each.name() + "=" + each.allowed().getFirst())
                .collect(Collectors.joining("", "?" + wrong.name() + "=nope", ""));
    }

    @Test
    void allowedValuesAreTheOnesThereAre() {
        assertThat(allowed("GET /v1/outcomes", "outcome"))
                .isEqualTo(Stream.of(Outcome.values()).map(Outcome::wireName).toList());
        assertThat(allowed("GET /v1/outcomes", "reason"))
                .isEqualTo(Stream.of(Reason.values()).map(Reason::wireName).toList());
        assertThat(allowed("GET /v1/dead-letters", "reason")).isEqualTo(DeadLetter.REASONS);
        Reply replay =
                site.post("/v1/dead-letters/replay", "{\"reasons\":[\"nope\"],\"dry_run\":true}");
        assertThat(replay.status()).isEqualTo(400);
        assertThat(replay.error()).contains("reasons must be one of").contains(DeadLetter.REASONS);
    }

    private List<String> allowed(String operation, String parameter) {
        return document.query(operation(operation)).stream()
                .filter(each -> each.name().equals(parameter))
                .findFirst()
                .orElseThrow()
                .allowed();
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
        return asked(operation, token, "");
    }

    private static Reply asked(Operation operation, @Nullable String token, String query) {
        return site.send(
                site.request(token, operation.anyPath() + query)
                        .header("Content-Type", "application/json")
                        .method(operation.method(), BodyPublishers.ofString("{}")));
    }
}
