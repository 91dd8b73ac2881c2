package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.insight.CallTimeline;
import dev.trunkline.dispatcher.insight.CallTimelineJson;
import dev.trunkline.dispatcher.logging.PhoneMask;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
            if (json) {
                JsonOutput.print(around.out(), JsonOutput.MAPPER.readTree(answer));
            } else {
                show(CallTimelineJson.read(answer));
            }
            return ExitCode.OK;
        }
    }

    private void show(CallTimeline call) {
        PrintWriter out = around.out();
        Fields fields =
                new Fields()
                        .put("request id", call.requestId())
                        .put("status", call.status())
                        .put("reason", call.reason())
                        .put("message", call.message())
                        .put("confirmation", call.confirmation());
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
