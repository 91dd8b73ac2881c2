package dev.trunkline.dispatcher.admin;

import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of a row as HTTP says it: {@code ETag} and {@code If-Match}. */
final class RowTag {
    /** Proxies that compress answers make tags weak. */
    private static final Pattern TAG = Pattern.compile("(?:W/)?\"([0-9]{1,20})\"");

    private RowTag() {}

    static void put(Context context, String version) {
        context.header("ETag", '"' + version + '"');
    }

    /**
     * The version that whoever asks has read.
     *
     * @throws HttpResponseException 428 when they don't say
     */
    static String read(Context context) {
        String header = context.header("If-Match");
        Matcher tag = TAG.matcher(header == null ? "" : header.strip());
        if (!tag.matches()) {
            throw new HttpResponseException(
                    HttpStatus.PRECONDITION_REQUIRED.getCode(),
                    "If-Match is missing: send the ETag of what you read, so that nobody's change is"
                            + " lost");
        }
        return tag.group(1);
    }
}
