package dev.trunkline.resolver.store;

import dev.trunkline.resolver.secret.OpenedSecret;
import dev.trunkline.resolver.secret.Secret;
import dev.trunkline.resolver.secret.SecretKeyRing;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A secret as the database holds it, mostly a token. Opened only when asked, shown never. */
public final class StoredSecret {
    private final String text;

    StoredSecret(String text) {
        this.text = Objects.requireNonNull(text, "text");
    }

    /** Whether it is a token, whatever key made it. */
    public boolean encrypted() {
        return token() != null;
    }

    /** The token, which says nothing without its key; null for plain text. */
    public @Nullable String token() {
        return SecretKeyRing.token(text);
    }

    /**
     * Opens it.
     *
     * @param keys null where no key is set: then only plain text opens
     */
    public OpenedSecret open(@Nullable SecretKeyRing keys) {
        if (keys != null) {
            return keys.open(text);
        }
        return encrypted()
                ? new OpenedSecret.Undecryptable(
                        "it is encrypted and LIVEKIT_SECRET_ENCRYPTION_KEY is not set")
                : new OpenedSecret.PlainText(new Secret(text));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StoredSecret secret && secret.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return encrypted() ? "StoredSecret[encrypted]" : "StoredSecret[plain text]";
    }
}
