package dev.trunkline.dispatcher.admin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.admin.Document.Operation;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Asks for everything in the document with what nobody should send. Whatever comes, the answer is
 * one that the document describes; {@code -Dtrunkline.seed} and {@code -Dtrunkline.api.fuzz} go
 * further.
 */
class AdminFuzzIT {
    private static final long SEED = Long.getLong("trunkline.seed", 5);
    private static final int REQUESTS = Integer.getInteger("trunkline.api.fuzz", 25);

    private final Document document = new Document();

    @Test
    void nothingThatIsSentIsAnErrorOfOurs() {
        try (AdminSite site = new AdminSite()) {
            assertThat(site.post("/v1/livekit", site.config("there")).status()).isEqualTo(201);
            Oddities oddities = new Oddities(new Random(SEED), document);
            for (Operation operation : document.guarded()) {
                for (int i = 0; i < REQUESTS; i++) {
                    asks(site, oddities, operation);
                }
            }
            assertThat(site.get("/v1/livekit").status()).isEqualTo(200);
        }
    }

    private void asks(AdminSite site, Oddities oddities, Operation operation) {
        String path = oddities.path(operation);
        byte[] body = oddities.body(operation);
        HttpRequest.Builder request =
                site.request(site.editor, path)
                        .header("Content-Type", oddities.contentType())
                        .header("If-Match", oddities.tag())
                        .method(operation.method(), BodyPublishers.ofByteArray(body));
        Reply reply = site.send(request);
        String what =
                "seed %d: %s %s with %s answers %d %s"
                        .formatted(
                                SEED,
                                operation.method(),
                                path,
                                new String(body, ISO_8859_1),
                                reply.status(),
                                reply.body());
        if (operation.ofInsight() && reply.status() == 503) {
            return;
        }
        assertThat(reply.status()).as(what).isNotIn(500, 503).isLessThan(505);
        if (reply.status() >= 400 && reply.header("Content-Type").startsWith("application/json")) {
            assertThat(reply.error()).as(what).isNotBlank();
        }
        assertThat(List.of(200, 201, 202, 204, 400, 404, 405, 409, 412, 413, 415, 422, 428))
                .as(what)
                .contains(reply.status());
    }
}
