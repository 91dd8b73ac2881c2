package dev.trunkline.resolver.secret;

import com.macasaet.fernet.Key;
import com.macasaet.fernet.Token;
import com.macasaet.fernet.TokenValidationException;
import dev.trunkline.resolver.secret.OpenedSecret.Opened;
import dev.trunkline.resolver.secret.OpenedSecret.PlainText;
import dev.trunkline.resolver.secret.OpenedSecret.Undecryptable;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The keys of secrets at rest: the first encrypts, all decrypt. Thread-safe.
 *
 * <p>Where no key is set there is no ring.
 */
public final class SecretKeyRing {

    /** The beginning of a stored secret that is encrypted. */
    public static final String PREFIX = "dev-s-t-";

    /** Characters that are no part of a token, but may come with a copied one. */
    private static final String STRAYS = "[\\s\\p{Z}\\p{C}\"'`\u2018\u2019\u201C\u201D]";

    private static final Pattern STRAY = Pattern.compile(STRAYS);
    private static final Pattern COPIED =
            Pattern.compile(STRAYS + "*" + PREFIX + "(.*)", Pattern.DOTALL);

    private static final SecretBytes DECRYPTION = new SecretBytes();

    private final Secret source;
    private volatile Keys current;

    /** The keys that a text holds. */
    private record Keys(String text, List<RingKey> list) {
        Keys {
            list = List.copyOf(list);
        }
    }

    private SecretKeyRing(Secret source) {
        this.source = source;
        this.current = keys(source.reveal());
    }

    /**
     * Reads one Fernet key, or several separated by commas; blanks around a key don't count. Both
     * alphabets of base64 will do, with padding or without.
     *
     * @throws MalformedKeyException if any of them is not the base64 of 32 bytes; names all that
     *     are wrong
     */
    public static SecretKeyRing parse(String text) {
        return new SecretKeyRing(new Secret(text));
    }

    /**
     * As {@link #parse}, of a secret that may come from a file: the ring changes with the file.
     * While the file holds a malformed key, the keys before it count.
     *
     * @throws MalformedKeyException as {@link #parse}
     */
    public static SecretKeyRing following(Secret source) {
        return new SecretKeyRing(source);
    }

    private List<RingKey> keys() {
        String text = source.reveal();
        Keys known = current;
        if (!text.equals(known.text())) {
            known = changed(text, known);
            current = known;
        }
        return known.list();
    }

    private static Keys changed(String text, Keys known) {
        try {
            return keys(text);
        } catch (MalformedKeyException _) {
            return new Keys(text, known.list());
        }
    }

    private static Keys keys(String text) {
        String[] texts = text.split(",", -1);
        List<String> faults = new ArrayList<>();
        List<RingKey> keys = new ArrayList<>();
        for (int i = 0; i < texts.length; i++) {
            String fault = RingKey.fault(texts[i].strip());
            if (fault == null) {
                keys.add(RingKey.of(texts[i].strip()));
            } else {
                faults.add("key " + (i + 1) + " of " + texts.length + " " + fault);
            }
        }
        if (!faults.isEmpty()) {
            throw new MalformedKeyException(
                    String.join("; ", faults)
                            + ": a Fernet key is the base64 of 32 bytes, 44 characters;"
                            + " separate several by commas");
        }
        return new Keys(text, keys);
    }

    /** A new random key, in the form that {@link #parse} reads. */
    public static Secret generateKey() {
        return new Secret(Key.generateKey().serialise());
    }

    /** Encrypts under the first key: the prefix, then a Fernet token. */
    public String encrypt(Secret secret) {
        byte[] plain = secret.reveal().getBytes(StandardCharsets.UTF_8);
        return PREFIX + Token.generate(keys().getFirst().key(), plain).serialise();
    }

    /**
     * The token that a text holds, prefix first: without the blanks, line breaks, quotes and byte
     * order marks that copying leaves around and in it. Null when the text is no token.
     */
    public static @Nullable String token(String text) {
        Matcher token = COPIED.matcher(text);
        return token.matches()
                ? PREFIX + RingKey.urlSafe(STRAY.matcher(token.group(1)).replaceAll(""))
                : null;
    }

    /** Opens a stored secret with whichever key fits. Never throws. */
    public OpenedSecret open(String stored) {
        String text = token(stored);
        if (text == null) {
            return new PlainText(new Secret(stored));
        }
        Token token = fernet(text.substring(PREFIX.length()));
        return token == null
                ? new Undecryptable("what follows the prefix is not a Fernet token")
                : open(token);
    }

    /** The keys' fingerprints, in the order of the keys: safe to log. */
    public List<String> fingerprints() {
        return keys().stream().map(RingKey::fingerprint).toList();
    }

    @Override
    public String toString() {
        return "SecretKeyRing" + fingerprints();
    }

    private OpenedSecret open(Token token) {
        List<RingKey> keys = keys();
        for (int i = 0; i < keys.size(); i++) {
            RingKey key = keys.get(i);
            if (token.isValidSignature(key.key())) {
                return open(token, key, i);
            }
        }
        return new Undecryptable(
                "none of the " + keys.size() + " keys signed the token, or it was changed");
    }

    private static OpenedSecret open(Token token, RingKey key, int index) {
        try {
            Secret secret = DECRYPTION.validateAndDecrypt(key.key(), token);
            return new Opened(secret, key.fingerprint(), index);
        } catch (TokenValidationException | IllegalStateException refused) {
            return new Undecryptable(
                    "key " + key.fingerprint() + " signed the token, but its content is damaged");
        }
    }

    private static @Nullable Token fernet(String text) {
        try {
            return Token.fromString(text);
        } catch (IllegalArgumentException | DateTimeException notAToken) {
            return null;
        }
    }
}
