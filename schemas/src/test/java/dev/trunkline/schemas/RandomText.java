package dev.trunkline.schemas;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Seeded strings, times and choices for generated instances. */
record RandomText(RandomGenerator random) {

    private static final String[] PIECES = {
        "a",
        "Z",
        "7",
        " ",
        "_",
        "-",
        ".",
        ":",
        ",",
        "\"",
        "\\",
        "/",
        "{",
        "é",
        "ß",
        "ا",
        "漢",
        "😀",
        "\u00A0",
        "\u2028",
        "\u202E",
        "\uFEFF",
        "\uFFFD",
        "null",
        "+971 54 533"
    };

    private static final String REQUEST_ID_CHARACTERS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._:-";

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    boolean in(int times) {
        return random.nextInt(times) == 0;
    }

    String requestId() {
        return Stream.generate(() -> random.nextInt(REQUEST_ID_CHARACTERS.length()))
                .limit(1 + random.nextInt(128))
                .map(at -> REQUEST_ID_CHARACTERS.substring(at, at + 1))
                .collect(Collectors.joining());
    }

    /** Text without control characters; never blank. */
    String text() {
        return "x" + pieces(random.nextInt(12));
    }

    @Nullable String maybeText() {
        return in(3) ? null : text();
    }

    String pieces(int number) {
        return Stream.generate(() -> PIECES[random.nextInt(PIECES.length)])
                .limit(number)
                .collect(Collectors.joining());
    }

    UUID uuid() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    /** Within the years 0 to 9999, to the millisecond. */
    Instant millis() {
        return Instant.ofEpochMilli(random.nextLong(-62_167_219_200_000L, 253_402_300_800_000L));
    }

    Instant nanos() {
        return millis().plusNanos(random.nextInt(1_000_000));
    }

    @Nullable Instant maybeTime() {
        return in(2) ? null : nanos();
    }
}
