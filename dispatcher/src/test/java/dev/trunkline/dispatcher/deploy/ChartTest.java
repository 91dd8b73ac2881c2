package dev.trunkline.dispatcher.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.trunkline.dispatcher.config.SettingsTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The Helm chart, rendered with each of its sets of values. */
class ChartTest {
    private static final Path CHART = Path.of("..", "deploy", "helm", "trunkline");
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final String KUBERNETES = "1.34";

    /** Of operators, whose schemas are not Kubernetes' own. */
    private static final Set<String> CUSTOM =
            Set.of("ServiceMonitor", "PrometheusRule", "ScaledObject");

    private static final Map<Path, String> RENDERED = new HashMap<>();
    private static Optional<Tool> helm = Optional.empty();

    @TempDir private Path temporary;

    static List<Path> values() throws IOException {
        try (Stream<Path> files = Files.list(CHART.resolve("ci"))) {
            return files.sorted().toList();
        }
    }

    @BeforeAll
    static void render() throws Exception {
        helm = Tool.find("helm", "helm-3.18.6/helm", "the Helm chart was not rendered");
        if (helm.isPresent()) {
            for (Path values : values()) {
                Tool.Ran ran = template(values);
                assertThat(ran.code()).as(ran.text()).isZero();
                RENDERED.put(values, withoutNotices(ran.text()));
            }
        }
    }

    private static Tool.Ran template(Path values, String... more) throws Exception {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "template",
                                "calls",
                                CHART.toString(),
                                "--kube-version",
                                KUBERNETES,
                                "-f",
                                values.toString()));
        arguments.addAll(List.of(more));
        return helm.orElseThrow().run(arguments.toArray(String[]::new));
    }

    /** Helm tells on standard error that it follows links. */
    private static String withoutNotices(String text) {
        return text.substring(Math.max(0, text.indexOf("---\n")));
    }

    private static List<JsonNode> objects(Path values) throws IOException {
        assumeTrue(helm.isPresent());
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(RENDERED.get(values))) {
            return documents.readAll().stream().filter(JsonNode::isObject).toList();
        }
    }

    private static List<JsonNode> ofKind(Path values, String kind) throws IOException {
        return objects(values).stream().filter(o -> kind(o).equals(kind)).toList();
    }

    private static String kind(JsonNode object) {
        return object.path("kind").asString();
    }

    /** Of stateful sets and the job. */
    private static List<JsonNode> pods(Path values) throws IOException {
        return objects(values).stream()
                .map(object -> object.at("/spec/template"))
                .filter(JsonNode::isObject)
                .toList();
    }

    private static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    @Test
    void isOfTheVersionThatComesNext() throws IOException {
        String pom = Files.readString(Path.of("..", "pom.xml"));
        String version = pom.replaceFirst("(?s).*?<version>(.*?)(-SNAPSHOT)?</version>.*", "$1");

        JsonNode chart = YAML.readTree(Files.readString(CHART.resolve("Chart.yaml")));

        assertThat(chart.path("appVersion").asString()).isEqualTo(version);
        assertThat(chart.path("version").asString()).isEqualTo(version);
    }

    @Test
    void thereAreTwelveSetsOfValues() throws IOException {
        assertThat(values()).hasSize(12);
    }

    @ParameterizedTest
    @MethodSource("values")
    void noContainerIsRootOrWritesToItsRootFileSystem(Path values) throws IOException {
        assertThat(pods(values))
                .isNotEmpty()
                .allSatisfy(pod -> {
                    JsonNode spec = pod.path("spec");
                    assertThat(spec.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
                    assertThat(spec.at("/securityContext/runAsUser").asInt()).isPositive();
                    assertThat(spec.at("/securityContext/seccompProfile/type").asString())
                            .isEqualTo("RuntimeDefault");
                    assertThat(spec.path("automountServiceAccountToken").asBoolean(true)).isFalse();
                    assertThat(spec.path("enableServiceLinks").asBoolean(true)).isFalse();
                    assertThat(spec.has("initContainers")).isFalse();
                    assertThat(elements(spec.path("containers")))
                            .isNotEmpty()
                            .allSatisfy(container -> {
                                JsonNode security = container.path("securityContext");
                                assertThat(security.path("readOnlyRootFilesystem").asBoolean())
                                        .isTrue();
                                assertThat(
                                                security.path("allowPrivilegeEscalation")
                                                        .asBoolean(true))
                                        .isFalse();
                                assertThat(security.at("/capabilities/drop/0").asString())
                                        .isEqualTo("ALL");
                            });
                });
    }

    @ParameterizedTest
    @MethodSource("values")
    void theProductKnowsEachVariable(Path values) throws IOException {
        assertThat(pods(values))
                .allSatisfy(pod ->
                        assertThat(elements(pod.at("/spec/containers/0/env")))
                                .map(variable -> variable.path("name").asString())
                                .doesNotHaveDuplicates()
                                .allMatch(ChartTest::isKnown));
    }

    private static boolean isKnown(String variable) {
        return variable.equals("NAMESPACE")
                || SettingsTable.isSetting(variable.replaceFirst("_FILE$", ""));
    }

    @ParameterizedTest
    @MethodSource("values")
    void eachMountHasItsVolumeAndEachSecretItsFile(Path values) throws IOException {
        for (JsonNode object : objects(values)) {
            JsonNode spec = object.at("/spec/template/spec");
            if (!spec.isObject()) {
                continue;
            }
            List<String> volumes =
                    Stream.concat(
                                    elements(spec.path("volumes"))
                                            .map(volume -> volume.path("name").asString()),
                                    elements(object.at("/spec/volumeClaimTemplates"))
                                            .map(claim -> claim.at("/metadata/name").asString()))
                            .toList();
            assertThat(elements(spec.at("/containers/0/volumeMounts")))
                    .map(mount -> mount.path("name").asString())
                    .contains("state")
                    .containsExactlyInAnyOrderElementsOf(volumes);
            Stream<String> named =
                    elements(spec.at("/containers/0/env"))
                            .map(variable -> variable.path("value").asString(""))
                            .filter(value -> value.startsWith("/run/secrets/trunkline/"));
            assertThat(named.map(path -> Path.of(path).getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            elements(spec.path("volumes"))
                                    .flatMap(volume -> elements(volume.at("/projected/sources")))
                                    .map(source -> source.at("/secret/items/0/path").asString())
                                    .toList());
        }
    }

    @ParameterizedTest
    @MethodSource("values")
    void aPodIsKilledOnlyAfterItsDrain(Path values) throws IOException {
        assertThat(ofKind(values, "StatefulSet"))
                .isNotEmpty()
                .allSatisfy(set -> {
                    JsonNode spec = set.at("/spec/template/spec");
                    int drain =
                            elements(spec.at("/containers/0/env"))
                                    .filter(v -> v.path("name").asString().equals("DRAIN_TIMEOUT"))
                                    .mapToInt(v ->
                                            Integer.parseInt(
                                                    v.path("value").asString().replace("s", "")))
                                    .findFirst()
                                    .orElseThrow();
                    int before = spec.at("/containers/0/lifecycle/preStop/sleep/seconds").asInt(0);
                    assertThat(spec.path("terminationGracePeriodSeconds").asInt())
                            .isGreaterThanOrEqualTo(drain + before + 10);
                });
    }

    @ParameterizedTest
    @MethodSource("values")
    void selectorsFindTheirPods(Path values) throws IOException {
        List<JsonNode> pods = pods(values);
        for (String kind : List.of("Service", "PodDisruptionBudget", "NetworkPolicy")) {
            for (JsonNode object : ofKind(values, kind)) {
                JsonNode labels =
                        Stream.of(
                                        "/spec/selector/matchLabels",
                                        "/spec/podSelector/matchLabels",
                                        "/spec/selector")
                                .map(object::at)
                                .filter(JsonNode::isObject)
                                .findFirst()
                                .orElseThrow();
                assertThat(pods)
                        .as("%s %s", kind, object.at("/metadata/name"))
                        .anyMatch(pod -> has(pod.at("/metadata/labels"), labels));
            }
        }
    }

    private static boolean has(JsonNode labels, JsonNode wanted) {
        return wanted.properties().stream()
                .allMatch(label -> label.getValue().equals(labels.get(label.getKey())));
    }

    @ParameterizedTest
    @CsvSource({"hpa,HorizontalPodAutoscaler", "keda,ScaledObject"})
    void scalesOnCallsThatCouldGo(String name, String kind) throws IOException {
        Path values = CHART.resolve("ci").resolve(name + "-values.yaml");

        assertThat(ofKind(values, kind))
                .singleElement()
                .asString()
                .contains("calldispatch_calls_ready")
                .doesNotContain("lag");
        assertThat(ofKind(values, "StatefulSet"))
                .anyMatch(set -> set.at("/spec/replicas").isMissingNode());
    }

    @Test
    void alertsAndDashboardsAreThoseOfTheRepository() throws IOException {
        Path values = CHART.resolve("ci").resolve("monitoring-values.yaml");

        assertThat(ofKind(values, "PrometheusRule"))
                .singleElement()
                .extracting(rule -> rule.get("spec"))
                .isEqualTo(
                        YAML.readTree(
                                Files.readString(
                                        Path.of("..", "docker", "prometheus", "alerts.yml"))));
        assertThat(ofKind(values, "ConfigMap"))
                .hasSize(4)
                .allSatisfy(map -> YAML.readTree(map.path("data").iterator().next().asString()));
        assertThat(ofKind(values, "ServiceMonitor"))
                .singleElement()
                .extracting(monitor -> monitor.at("/spec/endpoints/0/path").asString())
                .isEqualTo("/metrics");
    }

    @ParameterizedTest
    @CsvSource({
        "settings.DB_PASSWORD=x, DB_PASSWORD",
        "settings.KAFKA_SASL_JAAS_CONFIG=x, KAFKA_SASL_JAAS_CONFIG",
        "settings.INSTANCE_ID=x, INSTANCE_ID",
        "runAsUser=0, runAsUser",
        "instances.dispatcher.replica=2, replica",
        "instances.dispatcher.autoscaling.kind=keda, prometheus"
    })
    void refusesValuesThatCantBeRight(String value, String named) throws Exception {
        assumeTrue(helm.isPresent());
        Tool.Ran ran =
                template(CHART.resolve("ci").resolve("defaults-values.yaml"), "--set", value);

        assertThat(ran.code()).isNotZero();
        assertThat(ran.text()).contains(named);
    }

    @Test
    void numbersArriveAsTheyWereWritten() throws IOException {
        Path values = CHART.resolve("ci").resolve("static-membership-values.yaml");

        assertThat(elements(pods(values).getFirst().at("/spec/containers/0/env")))
                .map(variable -> variable.path("value").asString(""))
                .contains("67108864", "0.5", "60s", "$(INSTANCE_ID)");
    }

    @Test
    void helmFindsNothingToSay() throws Exception {
        assumeTrue(helm.isPresent());
        Tool.Ran ran = helm.orElseThrow().run("lint", "--strict", CHART.toString());

        assertThat(ran.code()).as(ran.text()).isZero();
    }

    @Test
    void kubernetesTakesEachObject() throws Exception {
        assumeTrue(helm.isPresent());
        Optional<Tool> validate =
                Tool.find(
                        "kubernetes-validate",
                        "kubernetes-validate-1.37.0/bin/kubernetes-validate",
                        "the chart was not checked against Kubernetes' schemas");
        assumeTrue(validate.isPresent());
        Set<String> distinct = new LinkedHashSet<>();
        for (Path values : values()) {
            for (JsonNode object : objects(values)) {
                if (!CUSTOM.contains(kind(object))) {
                    distinct.add(YAML.writeValueAsString(object));
                }
            }
        }
        Path file = temporary.resolve("objects.yaml");
        Files.writeString(file, String.join("", distinct));
        Tool.Ran ran =
                validate.orElseThrow()
                        .run("-k", KUBERNETES, "--strict", "--quiet", file.toString());

        assertThat(ran.text()).isEmpty();
        assertThat(ran.code()).isZero();
        assertThat(distinct).hasSizeGreaterThan(30);
    }
}
