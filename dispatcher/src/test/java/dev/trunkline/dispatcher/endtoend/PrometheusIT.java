package dev.trunkline.dispatcher.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.dispatcher.testing.PrometheusServer;
import dev.trunkline.dispatcher.testing.TestTopics;
import dev.trunkline.sandbox.postgres.SandboxPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real Prometheus runs every query of the dashboards and every alert, and has its own tests. */
@TestInstance(Lifecycle.PER_CLASS)
class PrometheusIT {
    private static final Path DOCKER = Path.of("..", "docker");
    private static final Path RULES = DOCKER.resolve(Path.of("prometheus", "alerts.yml"));
    private static final Pattern SELECTOR =
            Pattern.compile("\\b((calldispatch|kafka|jvm|process)_\\w+|up)\\b");

    private @TempDir Path folder;

    @BeforeAll
    void isInstalled() {
        boolean there =
                PrometheusServer.program("prometheus").isPresent()
                        && PrometheusServer.program("promtool").isPresent();
        if (!there) {
            System.err.println(
                    "SKIPPED: dashboards and alerts were not tried on a Prometheus, because there"
                            + " is none on the PATH: apt-get install prometheus");
        }
        Assumptions.assumeTrue(there, "no prometheus and promtool on the PATH");
    }

    @Test
    void everyQueryHasAnAnswer() throws InterruptedException, IOException {
        List<String> queries = queries();
        try (SandboxPostgres postgres = SandboxPostgres.open();
                Servers servers = new Servers();
                Site site = site(servers, TestRows.in(postgres.newDatabase()));
                PrometheusServer prometheus = started(site)) {
            assertThat(queries).hasSizeGreaterThan(40);
            await().atMost(Site.SOON).until(prometheus::isReady);
            // Rates need two scrapes; so long something must go on.
            await().atMost(Site.SOON.multipliedBy(2))
                    .untilAsserted(() -> assertThat(unanswered(prometheus, queries)).isEmpty());
            await().atMost(Site.SOON)
                    .untilAsserted(() -> assertThat(evaluated(prometheus)).isNotEmpty());
            assertThat(sick(prometheus)).isEmpty();
            // Of the calls that were made, those of one config can't be decrypted.
            await().atMost(Site.SOON)
                    .untilAsserted(() -> assertThat(firing(prometheus)).contains("DecryptFailed"));
        }
    }

    /** A dispatcher that has had calls of all kinds. */
    private static Site site(Servers servers, TestRows rows) throws InterruptedException {
        Map<String, String> settings = new HashMap<>(rows.environment());
        settings.putAll(servers.variables());
        settings.put("LIVEKIT_SECRET_ENCRYPTION_KEY", servers.key);
        Site site = Site.open(TestTopics.create(2), settings);
        site.awaitReady();
        String good = rows.callerOf(rows.config("good", servers.config("ST_1")));
        String broken =
                rows.callerOf(rows.config("broken", servers.config("dev-s-t-broken", null)));
        site.requests.send(null, new byte[] {1});
        for (int i = 0; i < 20; i++) {
            site.call("good-" + i, good);
            site.call("broken-" + i, broken);
        }
        site.outcomeOf("last", good);
        site.outcomeOf("last-broken", broken);
        return site;
    }

    private PrometheusServer started(Site site) {
        Path program = PrometheusServer.program("prometheus").orElseThrow();
        return PrometheusServer.start(program, folder, RULES, site.httpPort());
    }

    /** Of dashboards whole; of alerts what they look at, since most of them should not fire. */
    private static List<String> queries() throws IOException {
        List<String> queries = new ArrayList<>();
        try (Stream<Path> files = Files.list(DOCKER.resolve(Path.of("grafana", "dashboards")))) {
            for (Path file : files.sorted().toList()) {
                JsonNode json = JsonMapper.shared().readTree(Files.readString(file));
                json.get("panels")
                        .forEach(panel ->
                                panel.get("targets")
                                        .forEach(target ->
                                                queries.add(
                                                        filled(target.get("expr").stringValue()))));
            }
        }
        // An "or" in a query may hide that what comes before it is not there.
        List<String> texts = new ArrayList<>(queries);
        texts.add(Files.readString(RULES));
        texts.stream()
                .flatMap(text -> SELECTOR.matcher(text).results())
                .map(MatchResult::group)
                .distinct()
                .forEach(queries::add);
        return queries;
    }

    /** As Grafana would. */
    private static String filled(String expression) {
        return expression.replace("$__rate_interval", "10s").replace("$instance", ".*");
    }

    private static List<String> unanswered(PrometheusServer prometheus, List<String> queries) {
        return queries.stream().filter(query -> isUnanswered(prometheus.query(query))).toList();
    }

    private static boolean isUnanswered(JsonNode answer) {
        return !answer.path("status").asString("").equals("success")
                || answer.at("/data/result").isEmpty();
    }

    private static List<JsonNode> evaluated(PrometheusServer prometheus) {
        List<JsonNode> rules = new ArrayList<>();
        prometheus
                .rules()
                .at("/data/groups")
                .forEach(group -> group.get("rules").forEach(rules::add));
        return rules.stream()
                .filter(rule -> !rule.get("health").asString().equals("unknown"))
                .toList();
    }

    private static List<JsonNode> sick(PrometheusServer prometheus) {
        return evaluated(prometheus).stream()
                .filter(rule -> !rule.get("health").asString().equals("ok"))
                .toList();
    }

    private static List<String> firing(PrometheusServer prometheus) {
        return evaluated(prometheus).stream()
                .filter(rule -> rule.path("state").asString("").equals("firing"))
                .map(rule -> rule.get("name").asString())
                .toList();
    }

    @Test
    void alertsPassTheirOwnTests() throws IOException, InterruptedException {
        promtool("check", "config", "prometheus.yml");
        promtool("check", "rules", "alerts.yml");
        promtool("test", "rules", "alerts_test.yml");
    }

    private static void promtool(String... arguments) throws IOException, InterruptedException {
        Optional<Path> program = PrometheusServer.program("promtool");
        List<String> command = new ArrayList<>(List.of(program.orElseThrow().toString()));
        command.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(command)
                        .directory(DOCKER.resolve("prometheus").toFile())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
