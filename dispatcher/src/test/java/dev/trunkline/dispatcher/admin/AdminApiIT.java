package dev.trunkline.dispatcher.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class AdminApiIT {
    private static AdminSite site;

    @BeforeAll
    static void open() {
        site = new AdminSite();
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @Test
    void addsShowsChangesAndRemovesAConfig() {
        String id = site.added("dubai");

        Reply shown = site.get("/v1/livekit/" + id);
        assertThat(shown.text("secret")).isEqualTo("encrypted");
        assertThat(shown.body()).doesNotContain(site.liveKit.apiSecret(), "dev-s-t-");

        Reply changed =
                site.send("PATCH", "/v1/livekit/" + id, shown.tag(), "{\"trunk_id\":\"ST_9\"}");
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.text("trunk_id")).isEqualTo("ST_9");
        assertThat(changed.tag()).isNotEqualTo(shown.tag());

        Reply cleared =
                site.send("PATCH", "/v1/livekit/" + id, changed.tag(), "{\"trunk_id\":null}");
        assertThat(cleared.json().get("trunk_id").isNull()).isTrue();
        assertThat(site.send("DELETE", "/v1/livekit/" + id, cleared.tag(), "").status())
                .isEqualTo(204);
        assertThat(site.get("/v1/livekit/" + id).status()).isEqualTo(404);
    }

    @Test
    void namesWhoDidIt() {
        String id = site.added("audited");

        JsonNode entry = site.get("/v1/audit?config=" + id).json().get("items").get(0);

        assertThat(entry.get("actor").stringValue()).isEqualTo("api:ed");
        assertThat(entry.get("action").stringValue()).isEqualTo("insert");
        assertThat(entry.get("after").get("livekit_api_secret").stringValue()).isEqualTo("hidden");
    }

    @Test
    void storesNothingThatTheServerRefuses() {
        String body = site.config("refused").replace(site.liveKit.apiSecret(), "s".repeat(40));

        Reply refused = site.post("/v1/livekit", body);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.error()).contains("refuses the key pair");
        assertThat(site.get("/v1/livekit?search=refused").json().get("items")).isEmpty();
        String untested = body.replace("}", ",\"test\":false}");
        assertThat(site.post("/v1/livekit", untested).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({
        "http://169.254.169.254, link-local",
        "http://[fe80::1], link-local",
        "http://[fd00:ec2::254], metadata",
        "http://[::ffff:169.254.169.254], link-local",
        "http://[64:ff9b::a9fe:a9fe], link-local",
        "http://100.100.100.200, metadata",
        "http://0.0.0.0, no address"
    })
    void connectsToNoMetadataService(String url, String why) {
        String body = site.config("inward").replace(site.liveKit.url(), url);

        Reply refused = site.post("/v1/livekit", body);

        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        assertThat(refused.error()).contains("not connected to", why);
    }

    @Test
    void testsAConfig() {
        String id = site.added("tested");

        Reply tested = site.post("/v1/livekit/" + id + "/test", "");

        assertThat(tested.json().get("authorized").booleanValue()).isTrue();
    }

    @Test
    void theConsoleShowsNoMoreOfAConfigThanTheApi() {
        String id = site.added("masked");
        site.execute(
                "update lad_dev.voice_agent_livekit set livekit_api_key = 'APIwholekey1234',"
                        + " livekit_url = 'wss://me:hunter2@voice.example.com?p=q7' where id = '"
                        + id
                        + "'");
        String cookie = "trunkline=" + site.editor;

        for (String path : List.of("", "/" + id, "/" + id + "/edit")) {
            Reply page =
                    site.send(
                            site.request(null, "/console/servers" + path)
                                    .header("Cookie", cookie)
                                    .GET());
            assertThat(page.status()).as(path).isEqualTo(200);
            assertThat(page.body())
                    .as(path)
                    .contains("wss://hidden@voice.example.com?hidden")
                    .doesNotContain("hunter2", "q7", "APIwholekey");
        }
        assertThat(site.get("/v1/livekit/" + id).body())
                .contains("wss://hidden@voice.example.com?hidden", "APIwh...")
                .doesNotContain("hunter2", "q7", "APIwholekey");
    }

    @Test
    void saysWhoUsesAConfigAndKeepsItForThem() {
        String config = site.added("used");
        String number = site.number("+971545335210");
        String tag = site.get("/v1/numbers/" + number).tag();
        Reply assigned =
                site.send(
                        "PUT",
                        "/v1/numbers/" + number + "/livekit",
                        tag,
                        "{\"livekit_config_id\":\"%s\"}".formatted(config));
        assertThat(assigned.text("livekit_config_name")).isEqualTo("used");

        Reply shown = site.get("/v1/livekit/" + config);
        assertThat(shown.json().get("numbers").intValue()).isEqualTo(1);
        assertThat(site.get("/v1/livekit/" + config + "/numbers").body()).contains(number);
        Reply kept = site.send("DELETE", "/v1/livekit/" + config, shown.tag(), "");
        assertThat(kept.status()).isEqualTo(409);
        assertThat(kept.error()).contains("1 numbers use LiveKit config 'used'");
        assertThat(
                        site.send(
                                        "DELETE",
                                        "/v1/livekit/" + config + "?force=true",
                                        shown.tag(),
                                        "")
                                .status())
                .isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"outbound\":\"yes\"} | outbound is not a boolean",
                "{\"required_lead_format\":[\"1\"]} | required_lead_format \"1\" is not known",
                "{\"calling_hours\":{\"from\":\"9\",\"to\":\"20:00\"}} | calling_hours: from is",
                "{\"allowed_outbound\":\"mars\"} | allowed_outbound 'mars' is not known",
                "{\"outbound_trunk_id\":4711} | outbound_trunk_id must be a text",
                "{\"livekit_config\":\"00000000-0000-4000-8000-000000000000\"} | no LiveKit config",
                "{\"calling_hours\":{\"from\":\"09:00\",\"to\":\"20:00\",\"days\":[\"moonday\"]}}"
                        + " | is no day"
            })
    void refusesRulesThatWouldMeanSomethingElse(String rules, String why) {
        String body = "{\"number\":\"+971545335211\",\"rules\":%s}".formatted(rules);

        Reply refused = site.post("/v1/numbers", body);

        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.error()).contains(why);
    }

    @Test
    void findsNumbersByTheirBeginning() {
        String id = site.number("+971545335212");

        for (String search : List.of("%2B97154533521", "054533521", "54533521", id)) {
            assertThat(site.get("/v1/numbers?search=" + search).body()).as(search).contains(id);
        }
        assertThat(site.get("/v1/numbers?search=%2B9").body()).contains(id);
        assertThat(site.get("/v1/numbers?search=0").body()).contains(id);
        assertThat(site.get("/v1/numbers?search=" + "9".repeat(30)).status()).isEqualTo(200);
        assertThat(site.get("/v1/numbers?search=99999").body()).doesNotContain(id);
        Reply again = site.post("/v1/numbers", "{\"number\":\"+971545335212\"}");
        assertThat(again.status()).isEqualTo(409);
    }

    @Test
    void givesListsInParts() {
        for (int i = 0; i < 5; i++) {
            site.added("part " + i);
        }
        List<String> names = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = site.get("/v1/livekit?search=part&limit=2&after=" + next).json();
            page.get("items").forEach(item -> names.add(item.get("name").stringValue()));
            next = page.get("next").asString("");
        } while (!next.isEmpty());

        assertThat(names).containsExactly("part 0", "part 1", "part 2", "part 3", "part 4");
        assertThat(site.get("/v1/livekit?after=%21").status()).isEqualTo(400);
    }

    @Test
    void explainsACall() {
        Reply explained = site.post("/v1/explain", "{\"to_number\":\"+971501234567\"}");

        assertThat(explained.text("outcome")).isEqualTo("rejected");
        assertThat(explained.text("reason")).isEqualTo("no_credentials");
        assertThat(explained.json().get("steps")).isNotEmpty();
    }

    @Test
    void pausesAndResumes() {
        Reply paused =
                site.post(
                        "/v1/controls",
                        "{\"action\":\"pause\",\"scope\":\"trunk\",\"id\":\"ST_1\",\"note\":\"why\"}");
        assertThat(paused.status()).as(paused.body()).isEqualTo(200);
        assertThat(site.get("/v1/controls").body()).contains("\"api:ed\"", "ST_1", "why");

        String one = "/v1/controls?action=pause&scope=trunk&id=ST_1";
        assertThat(site.send("DELETE", one, null, "").status()).isEqualTo(204);
        assertThat(site.send("DELETE", one, null, "").status()).isEqualTo(404);
    }

    @Test
    void rotates() {
        site.added("rotated");
        assertThat(site.get("/v1/rotation").json().get("under_old_keys").intValue()).isZero();

        Reply begun = site.post("/v1/rotation", "{\"encrypt_plaintext\":true}");

        assertThat(begun.status()).as(begun.body()).isEqualTo(202);
        await().untilAsserted(() ->
                assertThat(site.get("/v1/rotation").json().get("rotation").get("state").asString())
                        .isEqualTo("finished"));
    }

    @Test
    void readsJsonOfABoundedSizeOnly() {
        assertThat(
                        site.send(
                                        site.request(site.editor, "/v1/explain")
                                                .header("Content-Type", "text/plain")
                                                .POST(BodyPublishers.ofString("{}")))
                                .status())
                .isEqualTo(415);
        String large = "{\"to_number\":\"%s\"}".formatted("1".repeat(70_000));
        assertThat(site.post("/v1/explain", large).status()).isEqualTo(413);
        Reply unknown = site.post("/v1/explain", "{\"to_number\":\"1\",\"to\":\"2\"}");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.error()).startsWith("'to' is no field of this");
        assertThat(site.post("/v1/explain", "{\"to_number\":\"1\",\"to_number\":\"2\"}").status())
                .isEqualTo(400);
    }

    @Test
    void tellsBrowsersToBeCareful() {
        for (String path : List.of("/health/live", "/v1/livekit", "/nowhere")) {
            Reply reply = site.get(path);
            assertThat(reply.header("X-Content-Type-Options")).as(path).isEqualTo("nosniff");
            assertThat(reply.header("Content-Security-Policy")).contains("default-src 'none'");
            assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
            assertThat(reply.header("Access-Control-Allow-Origin")).isEmpty();
        }
    }
}
