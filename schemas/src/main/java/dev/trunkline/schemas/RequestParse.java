package dev.trunkline.schemas;

import dev.trunkline.schemas.RequestReading.Invalid;
import dev.trunkline.schemas.RequestReading.Unreadable;
import dev.trunkline.schemas.RequestReading.Valid;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/** One pass over the text of one record: its top level, field by field. */
final class RequestParse {

    private static final int DEEPEST = 1_000;

    /** The record's size is bounded already; of the parser's own bounds only depth is needed. */
    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(DEEPEST)
                                    .maxNumberLength(Integer.MAX_VALUE)
                                    .maxStringLength(Integer.MAX_VALUE)
                                    .maxNameLength(Integer.MAX_VALUE)
                                    .build())
                    .build();

    private final JsonParser parser;
    private final Problems problems = new Problems();
    private final RequestDraft draft = new RequestDraft();
    private final FieldReader fields;
    private final UnknownFields unknown;
    private final Set<RequestField> seen = EnumSet.noneOf(RequestField.class);

    private RequestParse(JsonParser parser) {
        this.parser = parser;
        this.fields = new FieldReader(parser, problems);
        this.unknown = new UnknownFields(parser, problems);
    }

    static RequestReading read(String text) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            return new RequestParse(parser).readRecord();
        } catch (JacksonException e) {
            return new Unreadable(unreadable(e) + ", expected one JSON object");
        }
    }

    private RequestReading readRecord() {
        JsonToken first = parser.nextToken();
        if (first != JsonToken.START_OBJECT) {
            String found = first == null ? "blank" : Tokens.named(first);
            return new Unreadable("the value is " + found + ", expected one JSON object");
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            readProperty(parser.currentName());
        }
        if (parser.nextToken() != null) {
            String at = place(parser.currentTokenLocation());
            return new Unreadable("more follows the JSON object" + at + ", expected one object");
        }
        return reading();
    }

    private void readProperty(String name) {
        RequestField field = RequestField.named(name);
        JsonToken token = parser.nextToken();
        if (field == null) {
            unknown.pass(name, token);
        } else if (seen.add(field)) {
            draft.put(field, fields.read(field, token));
        } else {
            draft.put(field, null);
            parser.skipChildren();
            problems.add(name, "given more than once", "at most one");
        }
    }

    private RequestReading reading() {
        String requestId = draft.text(RequestField.REQUEST_ID);
        if (requestId == null) {
            problems.add(RequestField.REQUEST_ID.wireName(), "missing", StringReading.REQUEST_ID);
            return new Unreadable(problems.message());
        }
        return problems.isEmpty()
                ? new Valid(draft.request(requestId))
                : new Invalid(requestId, draft.parties(), problems.message());
    }

    /** In our own words: the parser's repeat pieces of the input. */
    private static String unreadable(JacksonException problem) {
        String at = place(problem.getLocation());
        return switch (problem) {
            case StreamConstraintsException _ ->
                    "the JSON is nested more than " + DEEPEST + " levels deep";
            case UnexpectedEndOfInputException _ -> "the JSON ends too early" + at;
            default -> "the value is not JSON" + at;
        };
    }

    private static String place(@Nullable TokenStreamLocation location) {
        return location == null
                ? ""
                : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
