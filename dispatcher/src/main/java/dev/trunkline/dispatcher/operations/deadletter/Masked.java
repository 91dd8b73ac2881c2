package dev.trunkline.dispatcher.operations.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trunkline.dispatcher.logging.PhoneMask;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Bytes as a person may see them: text where it is text, phone numbers masked. */
public final class Masked {
    /** Seven digits or more, as people write numbers; not the middle of an id. */
    private static final Pattern NUMBER =
            Pattern.compile("(?<![\\w-])\\+?\\d(?:[ ().-]{0,2}\\d){6,}(?![\\w-])");

    private Masked() {}

    /** Strict UTF-8 as text, anything else in hexadecimal digits; null stays null. */
    public static @Nullable String text(byte @Nullable [] bytes, boolean reveal) {
        if (bytes == null) {
            return null;
        }
        try {
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return reveal ? text : numbers(text);
        } catch (CharacterCodingException _) {
            return "0x" + HexFormat.of().formatHex(bytes);
        }
    }

    private static String numbers(String text) {
        return NUMBER.matcher(text).replaceAll(found -> PhoneMask.of(found.group()));
    }
}
