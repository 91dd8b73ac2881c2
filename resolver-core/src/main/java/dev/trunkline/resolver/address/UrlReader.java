package dev.trunkline.resolver.address;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes a LiveKit server's URL apart. */
final class UrlReader {
    private static final Pattern URL =
            Pattern.compile(
                    "(?<scheme>[A-Za-z][A-Za-z0-9+.-]*)://(?<authority>[^/]*)(?<path>/.*)?");
    private static final Pattern AUTHORITY =
            Pattern.compile("(?:\\[(?<ipv6>[^\\]]*)\\]|(?<name>[^\\[\\]:]*))(?::(?<port>[^:]*))?");
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\s\\p{Z}\\p{C}]");
    private static final Pattern PATH =
            Pattern.compile("(/([A-Za-z0-9._~!$&'()*+,;=:-]|%[0-9A-Fa-f]{2})*)*");

    /** What LiveKit's own clients append. */
    private static final Pattern ENDPOINT = Pattern.compile("(.*/)?(rtc(/v1)?|twirp(/.*)?)");

    private static final int MOST_PORT = 65_535;

    private UrlReader() {}

    static LiveKitUrl read(String text) {
        checkCharacters(text);
        Matcher url = URL.matcher(text);
        if (!url.matches()) {
            throw LiveKitUrl.unusable("has no scheme");
        }
        String scheme = httpScheme(url.group("scheme"));
        Matcher authority = AUTHORITY.matcher(url.group("authority"));
        if (!authority.matches()) {
            throw LiveKitUrl.unusable("names a host that does not exist (IPv6 needs brackets)");
        }
        String port = port(authority.group("port"));
        String host = host(authority.group("ipv6"), authority.group("name"));
        String path = path(url.group("path"));
        String written = url.group("authority");
        return new LiveKitUrl(
                scheme + "://" + host + port + path,
                written.substring(0, written.length() - port.length()),
                written);
    }

    private static void checkCharacters(String text) {
        if (text.isEmpty()) {
            throw LiveKitUrl.unusable("is blank");
        }
        if (Host.isQuoted(text)) {
            throw LiveKitUrl.unusable("is in quotes");
        }
        if (text.contains("@")) {
            throw LiveKitUrl.unusable("holds a user or a password");
        }
        if (text.contains("?") || text.contains("#")) {
            throw LiveKitUrl.unusable("holds a query or a fragment");
        }
        if (UNPRINTABLE.matcher(text).find()) {
            throw LiveKitUrl.unusable("holds a space or a character that can't be seen");
        }
    }

    private static String httpScheme(String scheme) {
        return switch (scheme.toLowerCase(Locale.ROOT)) {
            case "ws", "http" -> "http";
            case "wss", "https" -> "https";
            default -> throw LiveKitUrl.unusable("has another scheme than ws, wss, http and https");
        };
    }

    private static String host(@Nullable String ipv6, @Nullable String name) {
        if (ipv6 != null && Host.isIpv6(ipv6)) {
            return "[" + ipv6 + "]";
        }
        if (name != null && name.isEmpty()) {
            throw LiveKitUrl.unusable("names no host");
        }
        String ascii = name != null && Host.isName(name) ? Host.ascii(name) : null;
        if (ascii == null) {
            throw LiveKitUrl.unusable("names a host that does not exist");
        }
        return ascii;
    }

    /** With its colon; nothing where none is named. */
    private static String port(@Nullable String digits) {
        if (digits == null) {
            return "";
        }
        int number = digits.matches("[0-9]{1,5}") ? Integer.parseInt(digits) : 0;
        if (number < 1 || number > MOST_PORT) {
            throw LiveKitUrl.unusable("has a port that does not exist");
        }
        return ":" + digits;
    }

    private static String path(@Nullable String written) {
        String path = written == null ? "" : written.replaceFirst("/+$", "");
        if (!PATH.matcher(path).matches()) {
            throw LiveKitUrl.unusable("has a path with characters that no URL has");
        }
        if (ENDPOINT.matcher(path).matches()) {
            throw LiveKitUrl.unusable("ends in /rtc or /twirp, which is appended by itself");
        }
        return path;
    }
}
