package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.config.Quantities;
import dev.trunkline.schemas.RequestField;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The options of {@code send} that are fields of a request. */
final class RequestOptions {
    private final Map<RequestField, String> fields = new EnumMap<>(RequestField.class);

    @Option(
            names = "--field",
            paramLabel = "NAME=VALUE",
            description =
                    "Any other field of the request, such as llm_model=fast; repeatable. Lists are"
                            + " separated by commas, tts_config is JSON.")
    private Map<String, String> others = new LinkedHashMap<>();

    @Option(
            names = "--from",
            paramLabel = "NUMBER",
            description = "The caller number; it selects carrier rules and LiveKit server.")
    void from(String number) {
        fields.put(RequestField.FROM_NUMBER, number);
    }

    @Option(names = "--tenant", paramLabel = "UUID", description = "Whose numbers are looked up.")
    void tenant(String id) {
        fields.put(RequestField.TENANT_ID, id);
    }

    @Option(names = "--context", paramLabel = "TEXT", description = "Told to the agent.")
    void context(String text) {
        fields.put(RequestField.ADDED_CONTEXT, text);
    }

    @Option(names = "--lead-name", paramLabel = "NAME", description = "Who is called.")
    void leadName(String name) {
        fields.put(RequestField.LEAD_NAME, name);
    }

    @Option(names = "--lead-id", paramLabel = "ID", description = "The lead's id.")
    void leadId(String id) {
        fields.put(RequestField.LEAD_ID, id);
    }

    @Option(
            names = "--batch-id",
            paramLabel = "ID",
            description = "Groups calls. Of a CSV file without it: made from its content.")
    void batchId(String id) {
        fields.put(RequestField.BATCH_ID, id);
    }

    @Option(names = "--call-log-id", paramLabel = "ID", description = "The call's id elsewhere.")
    void callLogId(String id) {
        fields.put(RequestField.CALL_LOG_ID, id);
    }

    @Option(names = "--agent-id", paramLabel = "ID", description = "Which agent speaks.")
    void agentId(String id) {
        fields.put(RequestField.AGENT_ID, id);
    }

    @Option(names = "--voice-id", paramLabel = "ID", description = "Which voice it has.")
    void voiceId(String id) {
        fields.put(RequestField.VOICE_ID, id);
    }

    @Option(
            names = "--expires-at",
            paramLabel = "TIME",
            description =
                    "Not to be placed after this: RFC 3339 such as 2026-01-31T18:00:00+04:00, or"
                            + " from now on such as 30m.")
    void expiresAt(String time) {
        fields.put(RequestField.EXPIRES_AT, time);
    }

    @Option(
            names = "--not-before",
            paramLabel = "TIME",
            description = "Not to be placed before this; as --expires-at.")
    void notBefore(String time) {
        fields.put(RequestField.NOT_BEFORE, time);
    }

    /** All that were given, times from now on made absolute. */
    Map<RequestField, String> fields(Instant now) {
        Map<RequestField, String> given = new EnumMap<>(RequestField.class);
        others.forEach((name, value) -> given.put(named(name), value.strip()));
        fields.forEach((field, value) -> given.put(field, value.strip()));
        given.replaceAll((field, value) ->
                field.kind() == RequestField.Kind.TIME ? absolute(value, now) : value);
        return given;
    }

    private static String absolute(String time, Instant now) {
        return Quantities.duration(time).map(now::plus).map(Instant::toString).orElse(time);
    }

    private static RequestField named(String name) {
        RequestField field = RequestField.named(name);
        if (field == null) {
            String known =
                    Arrays.stream(RequestField.values())
                            .map(RequestField::wireName)
                            .collect(Collectors.joining(", "));
            throw new CommandFailure(
                    ExitCode.USAGE, "--field " + name + " is no field of a request: use " + known);
        }
        return field;
    }
}
