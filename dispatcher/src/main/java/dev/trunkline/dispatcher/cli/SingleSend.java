package dev.trunkline.dispatcher.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trunkline.dispatcher.cli.outcome.OutcomeTable;
import dev.trunkline.dispatcher.cli.request.CallDraft;
import dev.trunkline.dispatcher.cli.request.Checked;
import dev.trunkline.dispatcher.cli.request.TimeOrderedId;
import dev.trunkline.dispatcher.insight.Holdup;
import dev.trunkline.dispatcher.operations.topic.KafkaAccess;
import dev.trunkline.schemas.CallRequest;
import dev.trunkline.schemas.CallRequestJson;
import dev.trunkline.schemas.DispatchResult;
import dev.trunkline.schemas.DispatchResultJson;
import dev.trunkline.schemas.Outcome;
import dev.trunkline.schemas.RequestField;
import dev.trunkline.schemas.SourceRecord;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/** Sends one call, and waits for its outcome if asked to. */
final class SingleSend {
    private final Surroundings around;
    private final SendMode mode;

    SingleSend(Surroundings around, SendMode mode) {
        this.around = around;
        this.mode = mode;
    }

    /**
     * Sends, or only checks, one request.
     *
     * @param file with the request as JSON; null for none
     * @param fields that win over the file's
     * @return the exit code
     */
    int run(@Nullable String file, Map<RequestField, String> fields) {
        CallRequest request = request(file, fields);
        if (mode.dryRun) {
            around.out().println(new String(CallRequestJson.write(request), UTF_8));
            return ExitCode.OK;
        }
        KafkaAccess access = EnvironmentSettings.kafka(around);
        String results = access.topics().dispatchResults();
        String requests = access.topics().callRequests();
        access.require(mode.waits ? List.of(requests, results) : List.of(requests));
        try (CallSender sender = new CallSender(access)) {
            if (!mode.waits) {
                send(sender, request);
                return ExitCode.OK;
            }
            // Open before the call is sent, or a quick outcome is missed.
            try (TopicTail tail = TopicTail.open(access, List.of(results), new TailStart.Now())) {
                return outcome(tail, send(sender, request), request);
            }
        }
    }

    private CallRequest request(@Nullable String file, Map<RequestField, String> fields) {
        CallDraft draft =
                file == null ? CallDraft.empty() : CallDraft.of(InputFile.read(file, around));
        Instant now = Instant.now();
        draft.put(fields)
                .putIfAbsent(
                        RequestField.REQUEST_ID,
                        () -> TimeOrderedId.at(now, new SecureRandom()).toString())
                .putIfAbsent(RequestField.REQUESTED_AT, now::toString);
        return switch (draft.check()) {
            case Checked.Good(CallRequest request) -> request;
            case Checked.Bad(String why) ->
                    throw new CommandFailure(ExitCode.FAILED, "Nothing was sent: " + why);
        };
    }

    private SourceRecord send(CallSender sender, CallRequest request) {
        RecordMetadata place = sender.sendNow(request, Instant.now());
        around.out().println(mode.json ? json(request, place) : request.requestId());
        return new SourceRecord(place.topic(), place.partition(), place.offset());
    }

    private static String json(CallRequest request, RecordMetadata place) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("request_id", request.requestId())
                .put("topic", place.topic())
                .put("partition", place.partition())
                .put("offset", place.offset())
                .toString();
    }

    private int outcome(TopicTail tail, SourceRecord source, CallRequest request) {
        Optional<DispatchResult> outcome =
                OutcomeWait.await(tail, source, Instant.now().plus(mode.timeout));
        if (outcome.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "No outcome within %d ms: %s The call is still asked for."
                            .formatted(mode.timeout.toMillis(), reason(request)));
        }
        show(outcome.get());
        return outcome.get().outcome() == Outcome.DISPATCHED ? ExitCode.OK : ExitCode.FAILED;
    }

    /** What holds the call up, as far as the settings of this command tell. */
    private String reason(CallRequest request) {
        try {
            List<Holdup> holdups =
                    EnvironmentSettings.explainOperations(around).explain(request).holdups();
            if (!holdups.isEmpty()) {
                return "it waits: "
                        + holdups.stream().map(Holdup::message).collect(Collectors.joining("; "))
                        + ".";
            }
        } catch (CommandFailure _) {
            // The settings that sending needs are fewer than those that explaining needs.
        }
        return "does a dispatcher run?";
    }

    private void show(DispatchResult result) {
        if (mode.json) {
            around.out().println(new String(DispatchResultJson.write(result), UTF_8));
            return;
        }
        OutcomeTable table = OutcomeTable.brief(Screen.colours(around));
        around.out().println(table.header());
        around.out().println(table.line(result));
        if (result.outcome() != Outcome.DISPATCHED && result.message() != null) {
            around.out().println(OutcomeTable.printable(result.message()));
        }
    }
}
