package dev.trunkline.schemas;

import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The JSON form of a worker's report: only the request id is required. */
public final class CallReportJson {
    private static final int LOWEST_STATUS = 100;
    private static final int HIGHEST_STATUS = 699;
    private static final String STATUS_FORM = "a SIP status from 100 to 699";

    private CallReportJson() {}

    /** The value of the record on {@code call-reports}. */
    public static byte[] write(CallReport report) {
        return Json.bytes(json -> {
            Integer status = report.sipStatus();
            AnsweredBy answeredBy = report.answeredBy();
            ResultKind result = report.result();
            json.writeStringProperty("request_id", report.requestId());
            json.writePOJOProperty("sip_status", status);
            json.writeStringProperty(
                    "answered_by", answeredBy == null ? null : answeredBy.wireName());
            json.writeStringProperty("result", result == null ? null : result.wireName());
            json.writeStringProperty("note", report.note());
        });
    }

    /**
     * The report that {@code value} holds; fields that this version doesn't know are ignored.
     *
     * @throws IllegalArgumentException when it isn't one, naming the field
     */
    public static CallReport read(byte[] value) {
        EventFields report = EventFields.of(value);
        return read(report, requestId(report));
    }

    /**
     * The report in {@code value} about the call that is known from elsewhere, such as a URL.
     *
     * @throws IllegalArgumentException when it isn't one, naming the field, or when it names
     *     another call
     */
    public static CallReport read(byte[] value, String requestId) {
        EventFields report = EventFields.of(value);
        String named = report.text("request_id");
        if (named != null && !named.equals(requestId)) {
            throw report.wrong("request_id", "the id in the path, or none");
        }
        if (!StringReading.isRequestId(requestId)) {
            throw new IllegalArgumentException(
                    "request_id: %s, expected %s"
                            .formatted(Excerpt.of(requestId), StringReading.REQUEST_ID));
        }
        return read(report, requestId);
    }

    /**
     * The status that a text begins with, such as {@code 486} or {@code 503 cps limit exceeded};
     * null when there is none.
     */
    public static @Nullable Integer sipStatus(String text) {
        String start = text.strip();
        int end = 0;
        while (end < start.length() && Character.isDigit(start.charAt(end))) {
            end++;
        }
        if (end != 3) {
            return null;
        }
        int status = Integer.parseInt(start.substring(0, end));
        return isStatus(status) ? status : null;
    }

    /** What this text names; null when it names nothing that this version knows. */
    public static @Nullable AnsweredBy answeredBy(@Nullable String text) {
        return named(text, AnsweredBy.values(), AnsweredBy::wireName);
    }

    /** What this text names; null when it names nothing that this version knows. */
    public static @Nullable ResultKind result(@Nullable String text) {
        return named(text, ResultKind.values(), ResultKind::wireName);
    }

    private static <T> @Nullable T named(
            @Nullable String text, T[] values, Function<T, String> wireName) {
        return Stream.of(values)
                .filter(value -> wireName.apply(value).equals(text))
                .findFirst()
                .orElse(null);
    }

    private static CallReport read(EventFields report, String requestId) {
        return new CallReport(
                requestId,
                status(report),
                report.optionalChoice("answered_by", AnsweredBy.values(), AnsweredBy::wireName),
                report.optionalChoice("result", ResultKind.values(), ResultKind::wireName),
                note(report));
    }

    private static String requestId(EventFields report) {
        String id = report.requiredText("request_id");
        if (!StringReading.isRequestId(id)) {
            throw report.wrong("request_id", StringReading.REQUEST_ID);
        }
        return id;
    }

    /** A number; many SIP stacks say it as text. */
    private static @Nullable Integer status(EventFields report) {
        JsonNode value = report.event().get("sip_status");
        if (value == null || value.isNull()) {
            return null;
        }
        if (value.isIntegralNumber() && value.canConvertToInt() && isStatus(value.intValue())) {
            return value.intValue();
        }
        Integer read = value.isString() ? sipStatus(value.stringValue()) : null;
        if (read == null || value.stringValue().strip().length() != 3) {
            throw report.wrong("sip_status", STATUS_FORM);
        }
        return read;
    }

    private static boolean isStatus(int status) {
        return status >= LOWEST_STATUS && status <= HIGHEST_STATUS;
    }

    private static @Nullable String note(EventFields report) {
        String note = report.text("note");
        if (note != null && note.length() > CallReport.LONGEST_NOTE) {
            throw report.wrong(
                    "note",
                    String.format(Locale.ROOT, "at most %d characters", CallReport.LONGEST_NOTE));
        }
        return note;
    }
}
