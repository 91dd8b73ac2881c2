package dev.trunkline.resolver.store;

import dev.trunkline.resolver.secret.OpenedSecret;
import dev.trunkline.resolver.secret.Secret;
import dev.trunkline.resolver.secret.SecretKeyRing;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A config's secret as it is stored, and what the keys make of it. */
record StoredRow(UUID id, String name, String stored, OpenedSecret opened) {

    static StoredRow of(UUID id, String name, String stored, SecretKeyRing keys) {
        return new StoredRow(id, name, stored, keys.open(stored));
    }

    /** What a new token is to be made of; null when none is due. */
    @Nullable Secret due(boolean plainTextToo) {
        return switch (opened) {
            case OpenedSecret.Opened(Secret secret, String _, int index) ->
                    index == 0 ? null : secret;
            case OpenedSecret.PlainText(Secret secret) ->
                    plainTextToo && !missing() ? secret : null;
            case OpenedSecret.Undecryptable _ -> null;
        };
    }

    boolean missing() {
        return stored.isBlank();
    }

    @Override
    public String toString() {
        return "StoredRow[" + id + "]";
    }
}
