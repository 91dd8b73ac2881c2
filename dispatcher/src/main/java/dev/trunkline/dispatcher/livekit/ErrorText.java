package dev.trunkline.dispatcher.livekit;

import com.google.protobuf.ByteString;
import dev.trunkline.dispatcher.livekit.Reply.Answered;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The text of an error answer, fit for a log.
 *
 * <p>Of a Twirp error that is its code and its message, shortened and without the values that we
 * sent in confidence. Of everything else it is the status alone: LiveKit's own plain-text 401
 * repeats the whole token.
 *
 * @param code Twirp's code, or {@code http_<status>}
 */
record ErrorText(String code, String message) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MAX_LENGTH = 200;

    static ErrorText of(Answered answer, List<String> confidential) {
        String plain = "LiveKit answered HTTP " + answer.status();
        JsonNode error = json(answer.body());
        String code = error.path("code").asString("");
        if (!code.matches("[a-z_]{1,40}")) {
            return new ErrorText("http_" + answer.status(), plain);
        }
        String text = clean(error.path("msg").asString(""), confidential);
        return new ErrorText(code, plain + " " + code + (text.isEmpty() ? "" : ": " + text));
    }

    private static JsonNode json(ByteString body) {
        try {
            return JSON.readTree(body.toStringUtf8());
        } catch (JacksonException notJson) {
            return JSON.missingNode();
        }
    }

    private static String clean(String text, List<String> confidential) {
        String clean = text;
        for (String value : confidential) {
            if (!value.isEmpty()) {
                clean = clean.replace(value, "[hidden]");
            }
        }
        clean = clean.replaceAll("\\p{Cntrl}", " ");
        return clean.length() <= MAX_LENGTH ? clean : clean.substring(0, MAX_LENGTH) + "...";
    }
}
