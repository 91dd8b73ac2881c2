package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.insight.CallTimeline;
import dev.trunkline.dispatcher.insight.CallTimelineJson;
import dev.trunkline.dispatcher.logging.PhoneMask;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Shows a call's timeline. */
@Command(
        name = "show",
        description = "Shows when a call was requested, routed, claimed, dispatched and confirmed.",
        sortOptions = false,
        footer = {
            "",
            "Any instance answers for any call of the last 24 hours (INSIGHT_RETENTION).",
            "Phone numbers are masked; --json prints them in full.",
            "Exit code 1: no call with this id is known.",
            "",
            "Examples:",
            "  trunkline call show order-1007",
            "  trunkline call show order-1007 --json --url http://dispatcher-2:8080"
        })
final class CallShowCommand implements Callable<Integer> {
    private static final List<String> QUESTION =
            List.of("to_number", "from_number", "tenant_id", "batch_id");

    private final Surroundings around;

    @Parameters(paramLabel = "REQUEST_ID", description = "As it was sent.")
    private String requestId = "";

    @Option(names = "--json", description = "Print the answer as JSON.")
    private boolean json;

    @Mixin private InstanceOptions options = new InstanceOptions();

    CallShowCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Instance instance = options.instance(around)) {
            String answer =
                    instance.get("/v1/calls/", requestId)
                            .orElseThrow(() ->
                                    new CommandFailure(
                                            ExitCode.FAILED,
                                            "no call with the id '%s' is known; see --help for how"
                                                            .formatted(requestId)
                                                    + " long calls are kept"));
            CallTimeline call = CallTimelineJson.read(answer);
            ArrayNode holdups = holdups(instance, call);
            if (json) {
                ObjectNode body = (ObjectNode) JsonOutput.MAPPER.readTree(answer);
                JsonOutput.print(around.out(), body.set("waits_for", holdups));
            } else {
                show(call, holdups);
            }
            return ExitCode.OK;
        }
    }

    /** What a call waits for that is not claimed yet; the instance explains it as a new call. */
    private static ArrayNode holdups(Instance instance, CallTimeline call)
            throws InterruptedException {
        ArrayNode none = JsonOutput.MAPPER.createArrayNode();
        if (!call.status().equals("requested")) {
            return none;
        }
        Map<String, String> facts = call.steps().getFirst().facts();
        ObjectNode question = JsonOutput.MAPPER.createObjectNode();
        QUESTION.stream()
                .filter(facts::containsKey)
                .forEach(field -> question.put(field, facts.get(field)));
        question.put("request_id", call.requestId());
        return instance.ask("/v1/explain", question.toString())
                .map(JsonOutput.MAPPER::readTree)
                .map(explanation -> explanation.path("waits_for").asArrayOpt().orElse(none))
                .orElse(none);
    }

    private void show(CallTimeline call, ArrayNode holdups) {
        PrintWriter out = around.out();
        Fields fields =
                new Fields()
                        .put("request id", call.requestId())
                        .put("status", call.status())
                        .put("reason", call.reason())
                        .put("message", call.message())
                        .put("confirmation", call.confirmation());
        if (call.status().equals("requested")) {
            fields.put("waits for", waitsFor(call, holdups));
        }
        if (call.duplicates() > 0) {
            fields.put("duplicates", String.valueOf(call.duplicates()));
        }
        fields.print(out);
        out.println();
        Table table = new Table("AT", "STEP", "WHAT IS KNOWN");
        call.steps()
                .forEach(step -> table.row(step.at().toString(), step.name(), text(step.facts())));
        table.print(out);
    }

    private static String waitsFor(CallTimeline call, ArrayNode holdups) {
        List<String> causes =
                holdups.valueStream().map(holdup -> holdup.path("message").asString("")).toList();
        if (!causes.isEmpty()) {
            return String.join("; ", causes);
        }
        String notBefore = call.steps().getFirst().facts().get("not_before");
        return notBefore != null && Instant.parse(notBefore).isAfter(Instant.now())
                ? "its request says not before " + notBefore
                : "its turn, or a dispatcher: /health/ready says what holds calls up";
    }

    private static String text(Map<String, String> facts) {
        return facts.entrySet().stream()
                .map(fact -> fact.getKey() + "=" + shown(fact.getKey(), fact.getValue()))
                .collect(Collectors.joining(" "));
    }

    private static String shown(String field, String value) {
        String text = field.endsWith("_number") ? PhoneMask.of(value) : value;
        return text.indexOf(' ') < 0 ? text : '"' + text + '"';
    }
}
