package dev.trunkline.dispatcher.admin;

import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The version of a row as HTTP says it: {@code ETag} and {@code If-Match} (RFC 9110, 8.8.3 and
 * 13.1.1).
 */
final class RowTag {
    private static final String HEADER = "If-Match";

    /** Weak ones too, although our tags are strong: proxies that compress answers weaken them. */
    private static final Pattern TAG =
            Pattern.compile("(?:W/)?\"([\\x21\\x23-\\x7e\\x80-\\xff]*)\"");

    /** Tags hold commas as they like. Empty elements are allowed. */
    private static final Pattern LIST =
            Pattern.compile("[ \\t,]*(?:" + TAG + "(?:[ \\t]*,[ \\t,]*|[ \\t]*$))+");

    private RowTag() {}

    static void put(Context context, String version) {
        context.header("ETag", '"' + version + '"');
    }

    /**
     * The version that whoever asks has read.
     *
     * @param present the row's version now, null when it is gone; asked for only when several
     *     versions are named
     * @return null for {@code *}: whatever version there is
     * @throws HttpResponseException 428 when the header is missing, 400 when it can't be read
     */
    static @Nullable String read(Context context, Supplier<@Nullable String> present) {
        String header = String.join(",", Collections.list(context.req().getHeaders(HEADER)));
        if (header.isBlank()) {
            throw new HttpResponseException(
                    HttpStatus.PRECONDITION_REQUIRED.getCode(),
                    "If-Match is missing: send the ETag of what you read, so that nobody's change"
                            + " is lost, or * to change whatever is there");
        }
        if (header.strip().equals("*")) {
            return null;
        }
        List<String> tags = tags(header);
        String now = tags.size() == 1 ? null : present.get();
        return now != null && tags.contains(now) ? now : tags.getFirst();
    }

    private static List<String> tags(String header) {
        if (!LIST.matcher(header).matches()) {
            throw new BadRequestResponse(
                    "If-Match must be * or a list of ETags, each in double quotes as it was read");
        }
        List<String> tags = new ArrayList<>();
        Matcher tag = TAG.matcher(header);
        while (tag.find()) {
            tags.add(tag.group(1));
        }
        return tags;
    }
}
