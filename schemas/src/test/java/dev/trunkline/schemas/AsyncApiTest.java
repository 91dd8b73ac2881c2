package dev.trunkline.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class AsyncApiTest {

    private static final JsonNode DOCUMENT = new YAMLMapper().readTree(Schemas.asyncApi());
    private static final String SUFFIX = ".schema.json";

    static Stream<String> references() {
        List<String> found = new ArrayList<>();
        collectReferences(DOCUMENT, found);
        return found.stream().distinct();
    }

    private static void collectReferences(JsonNode node, List<String> found) {
        if (node.has("$ref")) {
            found.add(node.get("$ref").stringValue());
        }
        node.forEach(child -> collectReferences(child, found));
    }

    private static JsonNode resolve(String reference) {
        if (reference.startsWith("#")) {
            return DOCUMENT.at(reference.substring(1));
        }
        String name = reference.substring("./".length(), reference.length() - SUFFIX.length());
        return Json.MAPPER.readTree(Schemas.text(name));
    }

    @Test
    void isAsyncApi3() {
        assertThat(DOCUMENT.get("asyncapi").stringValue()).isEqualTo("3.0.0");
    }

    @ParameterizedTest
    @MethodSource
    void references(String reference) {
        assertThat(resolve(reference).isObject()).as(reference).isTrue();
    }

    @Test
    void everyChannelIsATopic() {
        assertThat(DOCUMENT.get("channels"))
                .extracting(channel -> channel.get("address").stringValue())
                .containsExactlyInAnyOrder(
                        "call-requests",
                        "call-dispatch-results",
                        "credential-source-events",
                        "call-requests-dlq",
                        "call-dispatch-ledger",
                        "call-dispatch-control",
                        "call-confirmations",
                        "call-lifecycle",
                        "call-results",
                        "call-reports",
                        "credential-source-stats",
                        "batch-progress");
        assertThat(DOCUMENT.get("channels"))
                .allSatisfy(channel ->
                        assertThat(channel.at("/bindings/kafka/topic"))
                                .isEqualTo(channel.get("address")));
    }

    @Test
    void everyChannelIsUsedByAnOperationAndEveryMessageHasAKey() {
        Set<String> channels = Set.copyOf(DOCUMENT.get("channels").propertyNames());
        assertThat(DOCUMENT.get("operations"))
                .extracting(operation ->
                        operation
                                .at("/channel/$ref")
                                .stringValue()
                                .substring("#/channels/".length()))
                .containsOnlyOnceElementsOf(List.of("callRequests", "callDispatchResults"))
                .containsAll(channels);
        assertThat(DOCUMENT.at("/components/messages"))
                .allSatisfy(message ->
                        assertThat(message.at("/bindings/kafka/key").isObject()).isTrue());
    }

    @ParameterizedTest
    @CsvSource({
        "callRequest, dev.trunkline.call.requested.v1, call-request",
        "dispatchResult, dev.trunkline.dispatch.result.v1, dispatch-result",
        "credentialSourceEvent, dev.trunkline.credential.source.v1, credential-source-event",
        "callControl, dev.trunkline.call.control.v1, call-control",
        "callConfirmation, dev.trunkline.call.confirmation.v1, call-confirmation",
        "callLifecycleEvent, dev.trunkline.call.lifecycle.v1, call-lifecycle-event",
        "callResult, dev.trunkline.call.result.v1, call-result",
        "callReport, dev.trunkline.call.report.v1, call-report",
        "credentialSourceCount, dev.trunkline.credential.source.count.v1, credential-source-stats",
        "batchProgress, dev.trunkline.batch.progress.v1, batch-progress"
    })
    void everyEventHasItsTypeAndSchema(String message, String type, String schema) {
        JsonNode described = DOCUMENT.at("/components/messages/" + message);
        assertThat(described.at("/headers/allOf/1/properties/ce_type/const").stringValue())
                .isEqualTo(type);
        assertThat(described.at("/payload/schema/$ref").stringValue())
                .isEqualTo("./" + schema + SUFFIX);
    }

    @Test
    void theExampleIsAValidRequest() {
        JsonNode example = DOCUMENT.at("/components/messages/callRequest/examples/0/payload");
        assertThat(new RequestReader().read(Json.MAPPER.writeValueAsBytes(example)))
                .isInstanceOf(RequestReading.Valid.class);
    }

    @Test
    void theExampleIsAValidControl() {
        JsonNode example = DOCUMENT.at("/components/messages/callControl/examples/0/payload");
        ControlKey key = ControlKey.parse("cancel:batch:june-7");
        assertThat(CallControlJson.read(key, Json.MAPPER.writeValueAsBytes(example)).by())
                .isEqualTo("ana@ops-1");
    }

    @Test
    void whatTheDispatcherWritesCarriesAllCloudEventHeaders() {
        assertThat(DOCUMENT.at("/components/schemas/writtenHeaders/required"))
                .extracting(JsonNode::stringValue)
                .containsExactly(
                        "ce_specversion",
                        "ce_id",
                        "ce_source",
                        "ce_type",
                        "ce_time",
                        "content-type");
    }
}
