package dev.trunkline.dispatcher.cli;

import dev.trunkline.resolver.secret.OpenedSecret;
import dev.trunkline.resolver.secret.Secret;
import dev.trunkline.resolver.secret.SecretKeyRing;

/** Secrets as people hand them in: in plain text, or as the database stores them. */
final class SecretText {
    private SecretText() {}

    static boolean isToken(String text) {
        return SecretKeyRing.token(text) != null;
    }

    static String encrypted(String plain, SecretKeyRing keys) {
        return keys.encrypt(new Secret(plain));
    }

    static String decrypted(String token, SecretKeyRing keys) {
        return opened(token, keys).reveal();
    }

    /** The plain text, also of what was handed in encrypted: nothing is encrypted twice. */
    static Secret opened(String text, SecretKeyRing keys) {
        return switch (keys.open(text)) {
            case OpenedSecret.Opened opened -> opened.secret();
            case OpenedSecret.PlainText plain -> plain.secret();
            case OpenedSecret.Undecryptable(String reason) ->
                    throw Stores.failed("can't decrypt the value: " + reason);
        };
    }
}
