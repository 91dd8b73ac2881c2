package dev.trunkline.dispatcher.config;

import dev.trunkline.resolver.address.Host;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The form of a value, and how to read it.
 *
 * @param expected completes "write ..."
 * @param reading turns a text into a value; empty when the text has another form
 */
public record Form<T>(String expected, Function<String, Optional<T>> reading) {

    /** Any text that is not blank. */
    static final Form<String> TEXT = new Form<>("any text", Optional::of);

    /** On or off. */
    static final Form<Boolean> FLAG = oneOf("true or false", Form::flag);

    /** Calls a second; 0 stands for no limit. */
    static final Form<Double> RATE =
            oneOf(
                    "a number above 0, up to 100000, such as 10 or 0.5, or off",
                    text -> isOff(text) ? Optional.of(0.0) : Quantities.rate(text));

    /** A number of things; 0 stands for no limit. */
    static final Form<Integer> COUNT = orOff(1_000_000);

    /** A percentage; 0 stands for never. */
    static final Form<Integer> PERCENT = orOff(100);

    /** A legal Kafka topic name. */
    static final Form<String> TOPIC =
            matching("1 to 249 of A-Z a-z 0-9 . _ -", "(?!\\.{1,2}$)[A-Za-z0-9._-]{1,249}");

    /** A name that is safe inside ids and log lines. */
    static final Form<String> NAME =
            matching("1 to 128 of A-Z a-z 0-9 . _ -", "[A-Za-z0-9._-]{1,128}");

    /** What names may begin with. */
    static final Form<String> PREFIX =
            matching("1 to 64 of A-Z a-z 0-9 . _ -", "[A-Za-z0-9._-]{1,64}");

    /** A host alone. */
    static final Form<String> HOST =
            oneOf(
                    "a host name or an address, without a port",
                    text -> Optional.of(text).filter(host -> Host.fault(host) == null));

    /** Where this instance is reached. */
    static final Form<String> ADDRESS =
            oneOf("host:port", text -> Optional.of(text).filter(Form::isAddress));

    /** Kafka brokers to ask first. */
    static final Form<String> SERVERS =
            oneOf(
                    "host:port, several separated by commas",
                    text -> Optional.of(text).filter(Form::areAddresses));

    /** A place that is asked by HTTP. */
    static final Form<String> HTTP_URL = matching("an http or https URL", "https?://[^\\s/]+\\S*");

    /** Origins of web pages. */
    static final Form<String> ORIGINS =
            matching(
                    "origins such as https://ops.example.com, several separated by commas",
                    "https?://[^\\s,/?#@*]+(\\s*,\\s*https?://[^\\s,/?#@*]+)*");

    private static final Form<Integer> PORT = integer(1, 65_535);

    Optional<T> read(String text) {
        return reading.apply(text.strip());
    }

    static Form<Integer> integer(int lowest, int highest) {
        return oneOf(
                "a whole number from " + lowest + " to " + highest,
                text -> Quantities.integer(text).filter(n -> n >= lowest && n <= highest));
    }

    private static Form<Integer> orOff(int highest) {
        return oneOf(
                "a whole number from 1 to " + highest + ", or off",
                text ->
                        isOff(text)
                                ? Optional.of(0)
                                : Quantities.integer(text).filter(n -> n >= 1 && n <= highest));
    }

    private static boolean isOff(String text) {
        return text.equalsIgnoreCase("off");
    }

    static Form<Duration> duration(String shortest, String longest) {
        Duration least = Quantities.duration(shortest).orElseThrow();
        Duration most = Quantities.duration(longest).orElseThrow();
        return oneOf(
                "a duration from %s to %s, such as 500ms, 90s, 30m, 1h, 7d or PT1H"
                        .formatted(shortest, longest),
                text ->
                        Quantities.duration(text)
                                .filter(d -> d.compareTo(least) >= 0 && d.compareTo(most) <= 0));
    }

    static Form<Long> bytes(String fewest, String most) {
        long low = Quantities.bytes(fewest).orElseThrow();
        long high = Quantities.bytes(most).orElseThrow();
        return oneOf(
                "a size from %s to %s, such as 64MiB, 64MB or 67108864".formatted(fewest, most),
                text -> Quantities.bytes(text).filter(n -> n >= low && n <= high));
    }

    /** One of an enum's constants, in any case. */
    static <E extends Enum<E>> Form<E> choice(Class<E> type) {
        E[] constants = type.getEnumConstants();
        return oneOf(
                Arrays.stream(constants)
                        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(" or ")),
                text ->
                        Arrays.stream(constants)
                                .filter(constant -> constant.name().equalsIgnoreCase(text))
                                .findFirst());
    }

    /** One or several of an enum's constants, in any case, separated by commas. */
    static <E extends Enum<E>> Form<Set<E>> several(Class<E> type) {
        Form<E> one = choice(type);
        return oneOf(
                "one or more of " + one.expected().replace(" or ", ", ") + ", separated by commas",
                text -> {
                    Set<E> found = EnumSet.noneOf(type);
                    for (String word : text.split(",", -1)) {
                        Optional<E> constant = one.read(word);
                        if (constant.isEmpty()) {
                            return Optional.empty();
                        }
                        found.add(constant.get());
                    }
                    return Optional.of(Collections.unmodifiableSet(found));
                });
    }

    /** A form that is read elsewhere; here it is only described. */
    static Form<String> described(String expected) {
        return new Form<>(expected, Optional::of);
    }

    Form<T> except(Predicate<T> refused, String expected) {
        return oneOf(expected, text -> reading.apply(text).filter(refused.negate()));
    }

    private static <T> Form<T> oneOf(String expected, Function<String, Optional<T>> reading) {
        return new Form<>(expected, reading);
    }

    private static Form<String> matching(String expected, String expression) {
        Predicate<String> matches = Pattern.compile(expression).asMatchPredicate();
        return oneOf(expected, text -> Optional.of(text).filter(matches));
    }

    private static boolean areAddresses(String text) {
        return Arrays.stream(text.split(",", -1)).map(String::strip).allMatch(Form::isAddress);
    }

    /** In ASCII, as Kafka's clients find nothing else in it. */
    private static boolean isAddress(String text) {
        int colon = text.lastIndexOf(':');
        String host = text.substring(0, Math.max(colon, 0));
        boolean bare6 = host.contains(":") && !host.startsWith("[");
        return text.chars().allMatch(c -> c < 128)
                && !bare6
                && Host.fault(host) == null
                && PORT.read(text.substring(colon + 1)).isPresent();
    }

    private static Optional<Boolean> flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
