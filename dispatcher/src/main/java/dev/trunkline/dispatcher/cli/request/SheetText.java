package dev.trunkline.dispatcher.cli.request;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_32BE;
import static java.nio.charset.StandardCharsets.UTF_32LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The text of a file that a spreadsheet may have written. */
final class SheetText {
    private static final String BYTE_ORDER_MARKS = "^\uFEFF+";
    private static final byte[] ZIP = {'P', 'K', 3, 4};

    /** Text in UTF-16 has more zero bytes, since digits, separators and line ends have one. */
    private static final int FEWEST_ZEROS = 8;

    private SheetText() {}

    /**
     * Reads UTF-8, UTF-16 or UTF-32, with or without byte order marks, which are left out.
     *
     * @throws UnreadableInput when it is something else
     */
    static String decode(byte[] content) {
        if (startsWith(content, ZIP)) {
            throw new UnreadableInput("The file is a workbook (.xlsx): save it as \"CSV UTF-8\"");
        }
        Charset charset = charset(content);
        try {
            String text = charset.newDecoder().decode(ByteBuffer.wrap(content)).toString();
            return text.replaceFirst(BYTE_ORDER_MARKS, "");
        } catch (CharacterCodingException _) {
            throw new UnreadableInput(
                    "The file is not %s: save it as \"CSV UTF-8\"".formatted(charset.name()));
        }
    }

    /** By where the zero bytes are: a byte order mark fits as well as any other character. */
    private static Charset charset(byte[] content) {
        if (isMark(content, 0xFE, 0xFF)) {
            return UTF_16BE;
        }
        if (isMark(content, 0xFF, 0xFE)) {
            return isWide(content, 3, 2) ? UTF_32LE : UTF_16LE;
        }
        if (isWide(content, 0, 1)) {
            return UTF_32BE;
        }
        if (isWide(content, 3, 2)) {
            return UTF_32LE;
        }
        long even = zeros(content, 0, 2);
        long odd = zeros(content, 1, 2);
        if ((even + odd) * FEWEST_ZEROS < content.length || even == odd) {
            return UTF_8;
        }
        return odd > even ? UTF_16LE : UTF_16BE;
    }

    /** Whether every four bytes are one character of at most 21 bits. */
    private static boolean isWide(byte[] content, int zero, int small) {
        int characters = content.length / 4;
        return characters > 0
                && zeros(content, zero, 4) == characters
                && IntStream.range(0, characters).allMatch(i -> isPlane(content[4 * i + small]));
    }

    private static boolean isPlane(byte value) {
        return value >= 0 && value <= 0x10;
    }

    private static long zeros(byte[] content, int first, int step) {
        return IntStream.iterate(first, i -> i < content.length, i -> i + step)
                .filter(i -> content[i] == 0)
                .count();
    }

    private static boolean isMark(byte[] content, int first, int second) {
        return startsWith(content, new byte[] {(byte) first, (byte) second});
    }

    private static boolean startsWith(byte[] content, byte[] start) {
        return content.length >= start.length
                && Arrays.equals(content, 0, start.length, start, 0, start.length);
    }
}
