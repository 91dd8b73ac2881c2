package dev.trunkline.dispatcher.operations;

import dev.trunkline.resolver.secret.OpenedSecret;
import dev.trunkline.resolver.secret.Secret;
import dev.trunkline.resolver.secret.SecretKeyRing;
import dev.trunkline.resolver.store.StoredSecret;
import org.jspecify.annotations.Nullable;

/**
 * What can be said of a stored secret without showing it.
 *
 * @param code for scripts: {@code encrypted}, {@code plain_text}, {@code missing} or {@code
 *     no_key_opens_it}
 * @param key the fingerprint of the key that opens it; null when none does or none is needed
 * @param text for people
 * @param secret null when it can't be used
 */
public record SecretState(String code, @Nullable String key, String text, @Nullable Secret secret) {
    private static final SecretState MISSING = new SecretState("missing", null, "missing", null);

    public static SecretState of(StoredSecret stored, @Nullable SecretKeyRing keys) {
        return switch (stored.open(keys)) {
            case OpenedSecret.Opened(Secret secret, String key, int index) ->
                    present("encrypted", key, "encrypted (key " + key + age(index) + ")", secret);
            case OpenedSecret.PlainText(Secret secret) ->
                    present("plain_text", null, "plain text", secret);
            case OpenedSecret.Undecryptable _ ->
                    new SecretState("no_key_opens_it", null, "no key opens it", null);
        };
    }

    private static SecretState present(
            String code, @Nullable String key, String text, Secret secret) {
        return secret.reveal().isBlank() ? MISSING : new SecretState(code, key, text, secret);
    }

    /** Under another key than the first, which a new token would be made with. */
    private static String age(int keyIndex) {
        return keyIndex == 0 ? "" : ", an old one";
    }
}
