package dev.trunkline.dispatcher.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.admin.Edges.Refusal;
import dev.trunkline.dispatcher.cli.Trial;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The command line, the API and the console do, refuse and show the same. */
class OneLayerIT {
    private static final String NOWHERE = "00000000-0000-4000-8000-000000000000";
    private static final String CALLEE = "+971501234567";
    private static final String NUMBER = "+971545335200";

    private static AdminSite site;
    private static Edges edges;

    /** A config, a number that uses it, a dead letter and a call in doubt. */
    @BeforeAll
    static void open() {
        site = new AdminSite();
        edges = new Edges(site);
        String config = site.added("dubai");
        site.execute(
                "update lad_dev.voice_agent_livekit set livekit_api_key = 'APIwholekey1234',"
                        + " livekit_url = 'wss://me:hunter2@voice.example.com?p=q7',"
                        + " trunk_id = 'ST_1', worker_name = 'agent' where id = '"
                        + config
                        + "'");
        String number = site.number(NUMBER);
        site.execute(
                "update lad_dev.voice_agent_numbers set provider = 'etisalat', rules ="
                        + " '{\"allowed_outbound\":\"uae\",\"livekit_config\":\""
                        + config
                        + "\"}' where id = '"
                        + number
                        + "'");
        edges.name("CONFIG_ID", config).name("NUMBER_ID", number).name("NO_ID", NOWHERE);
        records();
    }

    @AfterAll
    static void close() {
        site.close();
    }

    static Stream<Refusal> refusals() {
        return Stream.concat(Stream.concat(configs(), numbers()), Stream.concat(rules(), topics()));
    }

    /** Each edge says the same text; none stores anything. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void refusesWithTheSameText(Refusal refusal) {
        refusal.check(edges);
    }

    private static Stream<Refusal> configs() {
        return Stream.of(
                adding("name is blank", " ", "wss://a.ae", "k", "s"),
                adding("api key is blank", "a", "wss://a.ae", " ", "s"),
                adding("url has no scheme", "a", "a.ae", "k", "s"),
                adding("url holds a user or a password", "a", "wss://me:hunter2@a.ae", "k", "s"),
                adding("url holds a query", "a", "wss://a.ae?key=hunter2", "k", "s"),
                adding("name is longer than 255 characters", "n".repeat(256), "wss://a", "k", "s"),
                adding("another LiveKit config has the name 'dubai'", "dubai", "wss://a", "k", "s"),
                adding("can't decrypt the api secret", "a", "wss://a.ae", "k", "dev-s-t-gAAAAA"),
                updating("NO_ID", "no LiveKit config has the name or id 'NO_ID'", "trunk", "x"),
                updating("CONFIG_ID", "name is blank", "name", " "),
                updating("CONFIG_ID", "a new url needs the api secret again", "url", "wss://b.ae"),
                new Refusal("no LiveKit config has the name or id 'NO_ID'")
                        .cli("livekit", "show", "NO_ID")
                        .api("GET", "/v1/livekit/NO_ID", "")
                        .page("/console/servers/NO_ID"),
                new Refusal("no LiveKit config has the name or id 'NO_ID'")
                        .cli("livekit", "test", "NO_ID")
                        .api("POST", "/v1/livekit/NO_ID/test", "")
                        .form("/console/servers/NO_ID/test"),
                new Refusal("no LiveKit config has the name or id 'NO_ID'")
                        .cli("livekit", "remove", "NO_ID")
                        .api("DELETE", "/v1/livekit/NO_ID", "")
                        .form("/console/servers/NO_ID/remove", "version", "1"),
                new Refusal("1 numbers use LiveKit config 'dubai': +971545335200")
                        .cli("livekit", "remove", "dubai")
                        .api("DELETE", "/v1/livekit/CONFIG_ID", "")
                        .form("/console/servers/CONFIG_ID/remove", "version", "{config}"),
                new Refusal("somebody else has changed this LiveKit config since you read it")
                        .stale("DELETE", "/v1/livekit/CONFIG_ID")
                        .form("/console/servers/CONFIG_ID/remove", "version", "1"));
    }

    private static Refusal adding(String why, String name, String url, String key, String secret) {
        return new Refusal(why)
                .cli("livekit", "add", name, "--url", url, "--api-key", key, "--secret", secret)
                .api(
                        "POST",
                        "/v1/livekit",
                        "name",
                        name,
                        "url",
                        url,
                        "api_key",
                        key,
                        "api_secret",
                        secret,
                        "test",
                        "false")
                .form(
                        "/console/servers/new",
                        "name",
                        name,
                        "url",
                        url,
                        "api_key",
                        key,
                        "api_secret",
                        secret);
    }

    private static Refusal updating(String id, String why, String field, String value) {
        String column = field.equals("trunk") ? "trunk_id" : field;
        return new Refusal(why)
                .cli("livekit", "update", id, "--" + field, value)
                .api("PATCH", "/v1/livekit/" + id, column, value, "test", "false")
                .form(
                        "/console/servers/" + id + "/edit",
                        "version",
                        "{config}",
                        "name",
                        "dubai",
                        "url",
                        "wss://hidden@voice.example.com?hidden",
                        column,
                        value);
    }

    private static Stream<Refusal> numbers() {
        return Stream.of(
                addingNumber("has no country that NUMBERING=parity knows", "+4930901820", ""),
                addingNumber("write one number, as + and country code", "+97154533520 ext. 5", ""),
                addingNumber("'' ", "", ""),
                addingNumber(NUMBER + " is there already", "0545335200", ""),
                addingNumber("must be a UUID", "+971545335201", "me"),
                new Refusal("there is no number 'NO_ID'")
                        .cli("number", "show", "NO_ID")
                        .api("GET", "/v1/numbers/NO_ID", "")
                        .page("/console/numbers/NO_ID"),
                new Refusal("there is no number 'NO_ID'")
                        .cli("number", "update", "NO_ID", "--provider", "x")
                        .api("PATCH", "/v1/numbers/NO_ID", "provider", "x")
                        .form("/console/numbers/NO_ID/edit", "version", "1", "provider", "x"),
                new Refusal("there is no number 'NO_ID'")
                        .cli("number", "remove", "NO_ID")
                        .api("DELETE", "/v1/numbers/NO_ID", "")
                        .form("/console/numbers/NO_ID/remove", "version", "1"),
                new Refusal("no LiveKit config has the name or id 'NO_ID'")
                        .cli("number", "set-livekit", NUMBER, "NO_ID")
                        .api("PUT", "/v1/numbers/NUMBER_ID/livekit", "livekit_config_id", "NO_ID")
                        .form(
                                "/console/numbers/NUMBER_ID/assign",
                                "version",
                                "{number}",
                                "server",
                                "NO_ID"),
                new Refusal("somebody else has changed this number since you read it")
                        .stale("DELETE", "/v1/numbers/NUMBER_ID")
                        .form("/console/numbers/NUMBER_ID/remove", "version", "1"));
    }

    private static Refusal addingNumber(String why, String number, String tenant) {
        Refusal refusal = new Refusal(why);
        return tenant.isEmpty()
                ? refusal.cli("number", "add", number)
                        .api("POST", "/v1/numbers", "number", number)
                        .form("/console/numbers/new", "number", number)
                : refusal.cli("number", "add", number, "--tenant", tenant)
                        .api("POST", "/v1/numbers", "number", number, "tenant_id", tenant)
                        .form("/console/numbers/new", "number", number, "tenant_id", tenant);
    }

    private static Stream<Refusal> rules() {
        return Stream.of(
                        "[] | rules must be a JSON object",
                        "{\"allowed_outbound\":\"mars\"} | allowed_outbound 'mars' is not known",
                        "{\"outbound\":\"yes\"} | outbound is not a boolean",
                        "{\"required_lead_format\":[\"1\"]} | required_lead_format \"1\" is not",
                        "{\"calling_hours\":{\"from\":\"9\",\"to\":\"20:00\"}} | calling_hours: from",
                        "{\"livekit_config\":\"NO_ID\"} | which is the id of no LiveKit config",
                        "{\"outbound_trunk_id\":4711} | outbound_trunk_id must be a text",
                        "{\"note\":\"a\\u0000b\"} | rules has a NUL character")
                .map(row -> row.split(" \\| ", 2))
                .flatMap(row -> Stream.of(added(row[0], row[1]), changed(row[0], row[1])));
    }

    private static Refusal added(String rules, String why) {
        return new Refusal(why)
                .cli("number", "add", "+971545335202", "--rules", rules)
                .json(
                        "POST",
                        "/v1/numbers",
                        "{\"number\":\"+971545335202\",\"rules\":%s}".formatted(rules))
                .form("/console/numbers/new", "number", "+971545335202", "rules", rules);
    }

    private static Refusal changed(String rules, String why) {
        return new Refusal(why)
                .cli("number", "update", NUMBER, "--rules", rules)
                .json("PATCH", "/v1/numbers/NUMBER_ID", "{\"rules\":%s}".formatted(rules))
                .form("/console/numbers/NUMBER_ID/edit", "version", "{number}", "rules", rules);
    }

    private static Stream<Refusal> topics() {
        return Stream.of(
                pausing("\"me\", expected a UUID", "tenant", "me"),
                pausing("trunk: an id is missing", "trunk", " "),
                pausing("expected text without control characters", "batch", "a\u0007b"),
                new Refusal("no scope of a control: \"moon\", expected one of")
                        .api("POST", "/v1/controls", "action", "pause", "scope", "moon", "id", "1")
                        .form("/console/controls/pause", "scope", "moon", "value", "1"),
                new Refusal("there is no cancel by trunk")
                        .api(
                                "POST",
                                "/v1/controls",
                                "action",
                                "cancel",
                                "scope",
                                "trunk",
                                "id",
                                "1")
                        .form("/console/controls/cancel", "scope", "trunk", "value", "1"),
                new Refusal("expected 1 to 128 of")
                        .cli("cancel", "--request-id", "a/b")
                        .api(
                                "POST",
                                "/v1/controls",
                                "action",
                                "cancel",
                                "scope",
                                "request",
                                "id",
                                "a/b")
                        .form("/console/controls/cancel", "scope", "request", "value", "a/b"),
                new Refusal("trunk ST_none is not paused")
                        .cli("resume", "--trunk", "ST_none")
                        .api("DELETE", "/v1/controls?action=pause&scope=trunk&id=ST_none", "")
                        .form("/console/controls/remove", "key", "pause:trunk:ST_none"),
                new Refusal("all calls are not paused")
                        .cli("resume", "--all")
                        .api("DELETE", "/v1/controls?action=pause&scope=all", "")
                        .form("/console/controls/remove", "key", "pause:all"),
                new Refusal("batch june is not cancelled")
                        .cli("cancel", "--batch", "june", "--undo")
                        .api("DELETE", "/v1/controls?action=cancel&scope=batch&id=june", "")
                        .form("/console/controls/remove", "key", "cancel:batch:june"),
                new Refusal("there is no dead letter at 0:9999")
                        .cli("dlq", "show", "0:9999")
                        .api("GET", "/v1/dead-letters/0/9999", "")
                        .page("/console/letters/0:9999"),
                new Refusal("no call in doubt has the request id nobody; nothing was sent")
                        .cli("uncertain", "redial", "--request-id", "nobody", "--yes")
                        .json("POST", "/v1/doubts/redial", "{\"request_ids\":[\"nobody\"]}")
                        .form("/console/doubts/redial", "request_id", "nobody", "yes", "true"));
    }

    private static Refusal pausing(String why, String scope, String id) {
        return new Refusal(why)
                .cli("pause", "--" + scope, id)
                .api("POST", "/v1/controls", "action", "pause", "scope", scope, "id", id)
                .form("/console/controls/pause", "scope", scope, "value", id);
    }

    /** The same fields with the same values; the console's page has the texts that are named. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "livekit show dubai | /v1/livekit/CONFIG_ID | /console/servers/CONFIG_ID |"
                        + " dubai,wss://hidden@voice.example.com?hidden,APIwh...,ST_1,agent,encrypted",
                "livekit list | /v1/livekit | /console/servers |"
                        + " dubai,wss://hidden@voice.example.com?hidden,encrypted,ST_1",
                "number show +971545335200 | /v1/numbers/NUMBER_ID | /console/numbers/NUMBER_ID |"
                        + " +971545335200,etisalat,uae,dubai,active",
                "number list | /v1/numbers | /console/numbers | +971545335200,etisalat,uae,dubai",
                "controls | /v1/controls | /console/controls | ST_held,for a test",
                "dlq list | /v1/dead-letters | /console/letters | bad,unreadable,no JSON",
                "dlq show 0:0 | /v1/dead-letters/0/0 | /console/letters/0:0 |"
                        + " bad,unreadable,+97***67,mine,yes",
                "uncertain list | /v1/doubts | /console/doubts | lost,+97***67,dubai-1",
                "audit list --config dubai | /v1/audit?config=dubai | /console/audit?server=dubai |"
                        + " dubai,api:ed,insert"
            })
    void showsTheSame(String command, String path, String page, String texts) {
        site.post(
                "/v1/controls",
                "{\"action\":\"pause\",\"scope\":\"trunk\",\"id\":\"ST_held\",\"note\":\"for a"
                        + " test\"}");
        Trial ran = edges.run((command + " --json").split(" ", -1));
        Reply reply = site.get(edges.named(path));
        String html = edges.page(page);

        JsonNode items = reply.json().path("items");
        assertThat(comparable(JsonMapper.shared().readTree(ran.out())))
                .isEqualTo(comparable(items.isMissingNode() ? reply.json() : items));
        assertThat(html).contains(texts.split(",", -1));
        assertThat(ran.out() + ran.err() + reply.body() + html)
                .doesNotContain(CALLEE, "hunter2", "q7", "APIwholekey", site.liveKit.apiSecret());
    }

    /** {@code livekit show} lists the numbers that the API counts. */
    private static JsonNode comparable(JsonNode value) {
        if (value instanceof ObjectNode object && object.has("secret_key")) {
            object.remove("numbers");
        }
        return value;
    }

    @Test
    void explainsTheSame() {
        Trial ran = edges.run("explain", "--from", NUMBER, "--to", "0501234567", "--json");
        Reply reply =
                site.post(
                        "/v1/explain",
                        "{\"from_number\":\"%s\",\"to_number\":\"0501234567\"}".formatted(NUMBER));
        String html = edges.sent("/console/explain", "from", NUMBER, "to", "0501234567").body();

        assertThat(JsonMapper.shared().readTree(ran.out())).isEqualTo(reply.json());
        assertThat(Edges.plain(html)).contains("The call can", "etisalat");
        assertThat(edges.run("explain", "--to", "").out()).contains("to_number_required");
        assertThat(site.post("/v1/explain", "{\"to_number\":\"\"}").body())
                .contains("to_number_required");
        assertThat(edges.sent("/console/explain", "to", "").body()).contains("to_number_required");
    }

    /** Blanks around texts do not count, and blank texts are none. */
    @Test
    void storesTheSame() {
        String url = site.liveKit.url();
        String key = site.liveKit.apiKey();
        String secret = site.liveKit.apiSecret();
        edges.run(
                "livekit",
                "add",
                " by cli ",
                "--url",
                url,
                "--api-key",
                key,
                "--secret",
                secret,
                "--trunk",
                " ST_2 ",
                "--worker-name",
                " ",
                "--calls-per-second",
                "1000000");
        site.post(
                "/v1/livekit",
                """
                {"name":" by api ","url":"%s","api_key":"%s","api_secret":"%s",
                 "trunk_id":" ST_2 ","worker_name":" ","calls_per_second":1000000}
                """
                        .formatted(url, key, secret));
        edges.sent(
                "/console/servers/new",
                "name",
                " by console ",
                "url",
                url,
                "api_key",
                key,
                "api_secret",
                secret,
                "trunk_id",
                " ST_2 ",
                "worker_name",
                " ",
                "calls_per_second",
                "1000000");
        edges.run("number", "add", "+971545335221", "--provider", " du ", "--status", " ");
        site.post(
                "/v1/numbers",
                "{\"number\":\"+971545335222\",\"provider\":\" du \",\"status\":\" \"}");
        edges.sent(
                "/console/numbers/new",
                "number",
                "+971545335223",
                "provider",
                " du ",
                "status",
                " ");

        assertThat(rows("/v1/livekit?search=by%20")).hasSize(3);
        assertThat(rows("/v1/livekit?search=by%20").stream().distinct()).hasSize(1);
        List<String> numbers = rows("/v1/numbers?search=%2B97154533522");
        assertThat(numbers).hasSize(3);
        assertThat(numbers.stream().distinct()).hasSize(1);
        assertThat(numbers.getFirst()).contains("\"provider\":\"du\",\"status\":\"active\"");
    }

    /** A blank field is cleared, blank rules are none, and a masked URL is no new URL. */
    @Test
    void changesTheSame() {
        List<String> ids = List.of("+971545335231", "+971545335232", "+971545335233");
        ids.forEach(site::number);
        String[] id =
                ids.stream()
                        .map(number -> "/v1/numbers?search=%2B" + number.substring(1))
                        .map(path -> site.get(path).json().at("/items/0/id").asString())
                        .toArray(String[]::new);
        edges.run("number", "update", id[0], "--provider", " ", "--status", "off", "--rules", "");
        site.send(
                "PATCH",
                "/v1/numbers/" + id[1],
                "*",
                "{\"provider\":\" \",\"status\":\"off\",\"rules\":null}");
        edges.sent(
                "/console/numbers/" + id[2] + "/edit",
                "version",
                site.get("/v1/numbers/" + id[2]).tag().replace("\"", ""),
                "provider",
                " ",
                "status",
                "off",
                "rules",
                "");

        List<String> numbers = rows("/v1/numbers?search=%2B97154533523");
        assertThat(numbers).hasSize(3);
        assertThat(numbers.stream().distinct()).hasSize(1);
        assertThat(numbers.getFirst()).contains("\"provider\":null", "\"rules\":{}");

        Reply kept =
                site.send(
                        "PATCH",
                        edges.named("/v1/livekit/CONFIG_ID"),
                        "*",
                        "{\"url\":\"wss://hidden@voice.example.com?hidden\",\"test\":false}");
        assertThat(kept.status()).as(kept.body()).isEqualTo(200);
        assertThat(
                        site.text(
                                "select livekit_url from lad_dev.voice_agent_livekit where name ="
                                        + " 'dubai'"))
                .contains("hunter2");
    }

    /** The same controls, but for who asked and when. */
    @Test
    void pausesTheSame() {
        edges.run("pause", "--trunk", " ST_by ", "--note", "why");
        String byCli = control();
        site.post(
                "/v1/controls",
                "{\"action\":\"pause\",\"scope\":\"trunk\",\"id\":\" ST_by \",\"note\":\"why\"}");
        String byApi = control();
        edges.sent("/console/controls/pause", "scope", "trunk", "value", " ST_by ", "note", "why");
        String byConsole = control();

        assertThat(List.of(byApi, byConsole)).containsOnly(byCli);
    }

    @Test
    void answersWhetherAnOldKeyMayGoWithTheSameText() {
        String text = "There is none: one key is set.";
        assertThat(edges.run("secret", "rotate", "--dry-run").out()).contains(text);
        assertThat(edges.page("/console/rotation")).contains(text);
    }

    private static String control() {
        for (JsonNode item : site.get("/v1/controls").json().get("items")) {
            if (item.get("id").asString("").equals("ST_by")) {
                ((ObjectNode) item).remove(List.of("at", "by"));
                return item.toString();
            }
        }
        return "none";
    }

    /** The rows of a list without their ids, names and times. */
    private static List<String> rows(String path) {
        return site.get(path)
                .json()
                .get("items")
                .valueStream()
                .map(item ->
                        ((ObjectNode) item)
                                .remove(
                                        List.of(
                                                "id",
                                                "name",
                                                "number",
                                                "base_number",
                                                "created_at",
                                                "updated_at"))
                                .toString())
                .toList();
    }

    private static void records() {
        String letter = "{\"request_id\":\"bad\",\"to_number\":\"%s\"".formatted(CALLEE);
        RecordHeaders headers = new RecordHeaders();
        headers.add("dlq_reason", "unreadable".getBytes(UTF_8));
        headers.add("dlq_message", "no JSON".getBytes(UTF_8));
        headers.add("dlq_original_topic", site.topics.requests().getBytes(UTF_8));
        headers.add("dlq_original_partition", "0".getBytes(UTF_8));
        headers.add("dlq_original_offset", "0".getBytes(UTF_8));
        headers.add("dlq_original_timestamp", "1".getBytes(UTF_8));
        headers.add("mine", "yes".getBytes(UTF_8));
        Map<String, Object> settings = Map.of("bootstrap.servers", site.topics.bootstrapServers());
        try (var producer =
                new KafkaProducer<>(
                        settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            var _ =
                    producer.send(
                            new ProducerRecord<>(
                                    site.topics.deadLetters(),
                                    0,
                                    CALLEE.getBytes(UTF_8),
                                    letter.getBytes(UTF_8),
                                    headers));
            var _ =
                    producer.send(
                            new ProducerRecord<>(
                                    site.topics.results(),
                                    0,
                                    "lost".getBytes(UTF_8),
                                    Edges.uncertain("lost", CALLEE, site.topics.requests())));
        }
    }
}
