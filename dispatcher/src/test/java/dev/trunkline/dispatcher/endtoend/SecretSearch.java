package dev.trunkline.dispatcher.endtoend;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks for secrets in bytes: plain, in base64 at any alignment, URL-encoded, in hex; for JWTs. */
final class SecretSearch {
    private static final Pattern SIGNED_TOKEN =
            Pattern.compile("eyJ[A-Za-z0-9_-]{4,}\\.eyJ[A-Za-z0-9_-]{4,}\\.");

    /** So many bytes of a form are one int. */
    private static final int START = Integer.BYTES;

    private final Map<String, Set<String>> formsByName = new TreeMap<>();

    private record Form(String name, String text) {}

    SecretSearch plant(String name, String secret) {
        return plant(name, secret.getBytes(UTF_8));
    }

    SecretSearch plant(String name, byte[] secret) {
        formsByName.put(name, forms(secret));
        return this;
    }

    /** A search for all the same secrets but these. */
    SecretSearch without(String... names) {
        SecretSearch fewer = new SecretSearch();
        fewer.formsByName.putAll(formsByName);
        fewer.formsByName.keySet().removeAll(List.of(names));
        return fewer;
    }

    /** The names of the secrets that are in there; {@code signed token} for what looks like one. */
    Set<String> in(byte[] haystack) {
        String text = new String(haystack, ISO_8859_1);
        Map<Integer, List<Form>> formsByStart = formsByStart();
        boolean[] starts = new boolean[1 << Character.SIZE];
        formsByStart.keySet().forEach(start -> starts[bucket(start)] = true);
        Set<String> found = new TreeSet<>();
        int last = 0;
        for (int i = 0; i < haystack.length; i++) {
            last = (last << Byte.SIZE) | (haystack[i] & 0xff);
            if (starts[bucket(last)]) {
                int from = i - START + 1;
                for (Form form : formsByStart.getOrDefault(last, List.of())) {
                    if (text.startsWith(form.text(), from)) {
                        found.add(form.name());
                    }
                }
            }
        }
        if (hasSignedToken(text)) {
            found.add("signed token");
        }
        return found;
    }

    /** Logs are long and forms are many: one pass over the bytes looks for all of them. */
    private Map<Integer, List<Form>> formsByStart() {
        Map<Integer, List<Form>> byStart = new HashMap<>();
        formsByName.forEach((name, forms) -> {
            for (String form : forms) {
                int start = ByteBuffer.wrap(form.getBytes(ISO_8859_1)).getInt();
                byStart.computeIfAbsent(start, _ -> new ArrayList<>()).add(new Form(name, form));
            }
        });
        return byStart;
    }

    private static int bucket(int start) {
        return (start * 0x9E3779B1) >>> Character.SIZE;
    }

    private static boolean hasSignedToken(String text) {
        Matcher token = SIGNED_TOKEN.matcher(text);
        for (int at = text.indexOf("eyJ"); at >= 0; at = text.indexOf("eyJ", at + 1)) {
            if (token.region(at, text.length()).lookingAt()) {
                return true;
            }
        }
        return false;
    }

    private static Set<String> forms(byte[] secret) {
        Set<String> forms = new LinkedHashSet<>();
        forms.add(new String(secret, ISO_8859_1));
        forms.add(URLEncoder.encode(new String(secret, ISO_8859_1), ISO_8859_1));
        forms.add(HexFormat.of().formatHex(secret));
        for (int before = 0; before < 3; before++) {
            forms.add(base64(Base64.getEncoder(), secret, before));
            forms.add(base64(Base64.getUrlEncoder(), secret, before));
        }
        return forms;
    }

    /** The characters that depend on the secret alone, when so many bytes come before it. */
    private static String base64(Base64.Encoder encoder, byte[] secret, int before) {
        byte[] shifted = new byte[before + secret.length];
        System.arraycopy(secret, 0, shifted, before, secret.length);
        String encoded = encoder.withoutPadding().encodeToString(shifted);
        return encoded.substring((before * 8 + 5) / 6, shifted.length * 8 / 6);
    }
}
