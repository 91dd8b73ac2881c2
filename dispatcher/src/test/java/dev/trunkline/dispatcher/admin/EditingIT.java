package dev.trunkline.dispatcher.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever changes something has read what is there, or hears that it is another by now. */
class EditingIT {
    private static final AtomicInteger NEXT = new AtomicInteger();
    private static AdminSite site;

    @BeforeAll
    static void open() {
        site = new AdminSite();
    }

    @AfterAll
    static void close() {
        site.close();
    }

    /** Many edit what they have read at the same time: one is heard, nobody's change is lost. */
    @Test
    void ofEditorsAtOnceOneIsHeardAndTheOthersHearOfIt() throws Exception {
        String id = site.added("contested");
        String tag = site.get("/v1/livekit/" + id).tag();
        List<Callable<Reply>> edits = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String body = "{\"description\":\"edit %d\"}".formatted(i);
            edits.add(() -> site.send("PATCH", "/v1/livekit/" + id, tag, body));
        }
        List<Reply> replies = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Reply> reply : threads.invokeAll(edits)) {
                replies.add(reply.get());
            }
        }

        List<Reply> heard = replies.stream().filter(reply -> reply.status() == 200).toList();
        assertThat(heard).hasSize(1);
        assertThat(replies).extracting(Reply::status).containsOnly(200, 412);
        assertThat(replies.stream().filter(reply -> reply.status() == 412))
                .allSatisfy(reply -> assertThat(reply.error()).contains("somebody else"));
        assertThat(site.get("/v1/livekit/" + id).text("description"))
                .isEqualTo(heard.getFirst().text("description"));
    }

    /** Whoever writes by other means than ours, and touches no updated_at, is noticed too. */
    @Test
    void noticesChangesThatOthersMake() {
        String id = site.number("+971545335299");
        String tag = site.get("/v1/numbers/" + id).tag();
        site.execute(
                "alter table lad_dev.voice_agent_numbers disable trigger trunkline_set_updated_at;"
                        + "update lad_dev.voice_agent_numbers set provider = 'du' where id = '"
                        + id
                        + "'; alter table lad_dev.voice_agent_numbers enable trigger"
                        + " trunkline_set_updated_at");

        assertThat(site.send("DELETE", "/v1/numbers/" + id, tag, "").status()).isEqualTo(412);
        assertThat(site.send("PATCH", "/v1/numbers/" + id, tag, "{\"status\":\"x\"}").status())
                .isEqualTo(412);
        assertThat(site.get("/v1/numbers/" + id).text("provider")).isEqualTo("du");
    }

    @Test
    void changesNothingForWhoeverDoesNotSayWhatTheyHaveRead() {
        String id = site.added("unread");

        Reply reply = site.send("PATCH", "/v1/livekit/" + id, null, "{\"name\":\"other\"}");

        assertThat(reply.status()).isEqualTo(428);
        assertThat(reply.error()).contains("If-Match");
        assertThat(site.send("DELETE", "/v1/livekit/" + id, " ", "").status()).isEqualTo(428);
    }

    /** RFC 9110, 13.1.1. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "* | 200",
                "TAG | 200",
                "W/TAG | 200",
                "\"1\", TAG | 200",
                ", \"a,b\" ,W/\"\",, TAG , | 200",
                "\"1\" | 412",
                "\"1\", \"2\" | 412",
                "\"nonsense\" | 412",
                "nonsense | 400",
                "\"open | 400",
                "\"1\" \"2\" | 400",
                "*, \"1\" | 400"
            })
    void whatWasReadIsSaidAsHttpHasIt(String ifMatch, int status) {
        String config = site.added("tagged " + UUID.randomUUID());
        String number = site.number(newNumber());
        for (String path : List.of("/v1/livekit/" + config, "/v1/numbers/" + number)) {
            String header = ifMatch.replace("TAG", site.get(path).tag());
            String body =
                    path.contains("livekit") ? "{\"trunk_id\":\"ST_9\"}" : "{\"status\":\"x\"}";

            Reply reply = site.send("PATCH", path, header, body);

            assertThat(reply.status()).as("%s: %s", header, reply.body()).isEqualTo(status);
            assertThat(
                            site.get(path).body().contains("ST_9")
                                    || site.get(path).body().contains("\"x\""))
                    .isEqualTo(status == 200);
        }
    }

    /** A star matches what is there, and nothing that isn't. */
    @Test
    void aStarRemovesWhatIsThereAndFindsNothingElsewhere() {
        String path = "/v1/livekit/" + site.added("starred");

        assertThat(site.send("DELETE", path, "*", "").status()).isEqualTo(204);
        assertThat(site.send("DELETE", path, "*", "").status()).isEqualTo(404);
        assertThat(site.send("DELETE", path, "\"1\", \"2\"", "").status()).isEqualTo(404);
    }

    private static String newNumber() {
        return "+97154" + (1_000_000 + NEXT.getAndIncrement());
    }

    @Test
    void aNameIsTakenOnce() {
        String id = site.added("taken");
        Reply again = site.post("/v1/livekit", site.config("taken"));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.error()).contains("'taken'");

        String other = site.added("free");
        String tag = site.get("/v1/livekit/" + other).tag();
        Reply renamed = site.send("PATCH", "/v1/livekit/" + other, tag, "{\"name\":\"taken\"}");
        assertThat(renamed.status()).isEqualTo(409);
        assertThat(id).isNotEqualTo(other);
    }

    /** What the database has is never encrypted once more. */
    @Test
    void aStoredTokenGivenAsSecretIsOpened() {
        String id = site.added("copied");
        String tag = site.get("/v1/livekit/" + id).tag();
        String token =
                site.text(
                        "select livekit_api_secret from lad_dev.voice_agent_livekit where id = '"
                                + id
                                + "'");

        Reply reply =
                site.send(
                        "PATCH",
                        "/v1/livekit/" + id,
                        tag,
                        "{\"api_secret\":\" %s\",\"test\":true}".formatted(token));

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(
                        site.post("/v1/livekit/" + id + "/test", "")
                                .json()
                                .get("authorized")
                                .asBoolean())
                .isTrue();
        Reply foreign =
                site.send(
                        "PATCH",
                        "/v1/livekit/" + id,
                        site.get("/v1/livekit/" + id).tag(),
                        "{\"api_secret\":\"dev-s-t-gAAAAA\",\"test\":false}");
        assertThat(foreign.status()).isEqualTo(400);
        assertThat(foreign.error()).contains("can't decrypt the api secret");
    }

    @Test
    void aUrlThatNoCallCouldUseIsRefusedBeforeAnybodyIsAsked() {
        String id = site.added("checked");
        for (String test : List.of("true", "false")) {
            String tag = site.get("/v1/livekit/" + id).tag();
            Reply changed =
                    site.send(
                            "PATCH",
                            "/v1/livekit/" + id,
                            tag,
                            "{\"url\":\"wss://me:hunter2@host\",\"api_secret\":\"s\",\"test\":%s}"
                                    .formatted(test));
            assertThat(changed.status()).isEqualTo(400);
            assertThat(changed.error())
                    .contains("url holds a user or a password")
                    .doesNotContain("hunter2");
        }
        Reply added =
                site.post(
                        "/v1/livekit",
                        """
                        {"name":"quoted","url":"'wss://host'","api_key":"k","api_secret":"s"}
                        """);
        assertThat(added.status()).isEqualTo(400);
        assertThat(added.error()).contains("url is in quotes");
    }

    @Test
    void aNewUrlNeedsTheSecretAgain() {
        String id = site.added("moved");
        String tag = site.get("/v1/livekit/" + id).tag();

        for (String test : List.of("true", "false")) {
            Reply reply =
                    site.send(
                            "PATCH",
                            "/v1/livekit/" + id,
                            tag,
                            "{\"url\":\"wss://elsewhere.example.com\",\"test\":%s}"
                                    .formatted(test));
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.error()).contains("api secret again");
        }
    }
}
