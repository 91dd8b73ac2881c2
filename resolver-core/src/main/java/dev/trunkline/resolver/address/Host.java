package dev.trunkline.resolver.address;

import java.net.IDN;
import java.net.Inet6Address;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rule for hosts: names, also of one label and with underscores, as Docker makes them; IPv4
 * addresses; IPv6 addresses. International names are taken in their own letters.
 */
public final class Host {
    private static final int LONGEST = 254;
    private static final String LABEL = "[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?";
    private static final Pattern NAME = Pattern.compile(LABEL + "(\\." + LABEL + ")*\\.?");
    private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(.*\\.)?[0-9]+\\.?");
    private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile("(" + BYTE + "\\.){3}" + BYTE);

    private Host() {}

    /**
     * What is wrong with a text that is to name one host and nothing else, as the rest of a
     * sentence; null when nothing is. Never repeats the text: it may hold a password.
     */
    public static @Nullable String fault(String text) {
        if (isQuoted(text)) {
            return "is in quotes";
        }
        if (text.contains("://") || text.contains("@") || text.contains("/")) {
            return "is a URL";
        }
        if (text.contains(",")) {
            return "names several hosts";
        }
        if (isBracketed(text) ? isIpv6(inside(text)) : isIpv6(text) || isName(text)) {
            return null;
        }
        return text.contains(":") ? "holds a port" : "is no host name";
    }

    /** Whether a text stands in quotes, or what is left of some: shells and YAML take them off. */
    public static boolean isQuoted(String text) {
        return text.startsWith("\"")
                || text.startsWith("'")
                || text.endsWith("\"")
                || text.endsWith("'");
    }

    /** Whether it is a name or an IPv4 address. */
    static boolean isName(String text) {
        String ascii = ascii(text);
        return ascii != null
                && ascii.length() <= LONGEST
                && NAME.matcher(ascii).matches()
                && (!ENDS_IN_NUMBER.matcher(ascii).matches() || IPV4.matcher(ascii).matches());
    }

    /** Whether it is an IPv6 address, without brackets. */
    static boolean isIpv6(String text) {
        try {
            return text.contains(":")
                    && !text.contains("%")
                    && Inet6Address.ofLiteral(text) != null;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /** An international name as DNS has it; other names stay as they are. Null when it is none. */
    static @Nullable String ascii(String name) {
        try {
            return IDN.toASCII(name);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static boolean isBracketed(String text) {
        return text.startsWith("[") && text.endsWith("]");
    }

    private static String inside(String bracketed) {
        return bracketed.substring(1, bracketed.length() - 1);
    }
}
