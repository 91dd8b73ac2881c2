package dev.trunkline.dispatcher.cli.request;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;

/** The text of a file that a spreadsheet may have written. */
final class SheetText {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private SheetText() {}

    /**
     * Reads UTF-8, or UTF-16 when it begins with a byte order mark.
     *
     * @throws UnreadableInput when it is in some other encoding
     */
    static String decode(byte[] content) {
        Charset charset = isUtf16(content) ? UTF_16 : UTF_8;
        try {
            String text = charset.newDecoder().decode(ByteBuffer.wrap(content)).toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException _) {
            throw new UnreadableInput("The file is not UTF-8: save it as \"CSV UTF-8\"");
        }
    }

    private static boolean isUtf16(byte[] content) {
        return content.length >= 2
                && ((content[0] == (byte) 0xFE && content[1] == (byte) 0xFF)
                        || (content[0] == (byte) 0xFF && content[1] == (byte) 0xFE));
    }
}
