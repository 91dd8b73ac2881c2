package dev.trunkline.dispatcher.cli.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trunkline.schemas.RequestField;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes ids of what rows say, not of where they stand: who is called, about what. So a row keeps
 * its id when others are added, removed or moved. Equal rows are counted. Not for several threads.
 */
final class RowIds {
    /** What makes a call what it is, besides the callee. How it is placed doesn't count. */
    private static final List<RequestField> CONTENT =
            List.of(RequestField.ADDED_CONTEXT, RequestField.LEAD_ID, RequestField.LEAD_NAME);

    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

    /** 62 bits: in a batch of a million rows, two have the same id once in 10 million batches. */
    private static final int BITS_LEFT_OUT = 2;

    private static final int DIGITS = 12;
    private static final int RADIX = 36;

    private final Map<String, Integer> equalRows = new HashMap<>();

    /**
     * The id of the next row with this content: 12 of a-z and 0-9.
     *
     * @param callee the same for every spelling of a number
     * @param fields the row's own
     */
    String next(String callee, Map<RequestField, String> fields) {
        String content =
                CONTENT.stream()
                        .map(field -> plain(fields.getOrDefault(field, "")))
                        .collect(Collectors.joining("\0", callee + "\0", "\0"));
        return digest(content + equalRows.merge(content, 1, Integer::sum));
    }

    /** Programs that save a sheet again may write its spaces, line ends and accents otherwise. */
    private static String plain(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        return WHITE_SPACE.matcher(composed.strip()).replaceAll(" ");
    }

    private static String digest(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(UTF_8));
            String text = Long.toString(ByteBuffer.wrap(digest).getLong() >>> BITS_LEFT_OUT, RADIX);
            return "0".repeat(DIGITS - text.length()) + text;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
