package dev.trunkline.resolver.secret;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How many stored secrets each key opens.
 *
 * @param rowsByKey by fingerprint, in the order of the ring; also keys that open none
 * @param plainText secrets that are stored in plain text
 * @param undecryptable tokens that no key opens
 */
public record KeyCensus(Map<String, Integer> rowsByKey, int plainText, int undecryptable) {
    public KeyCensus {
        rowsByKey = new LinkedHashMap<>(rowsByKey);
    }

    /**
     * Counts.
     *
     * @param keys null where no key is set
     */
    public static KeyCensus of(@Nullable SecretKeyRing keys, Collection<OpenedSecret> secrets) {
        Map<String, Integer> rows = new LinkedHashMap<>();
        if (keys != null) {
            keys.fingerprints().forEach(key -> rows.put(key, 0));
        }
        int plainText = 0;
        int undecryptable = 0;
        for (OpenedSecret secret : secrets) {
            switch (secret) {
                case OpenedSecret.Opened(_, String key, _) -> rows.merge(key, 1, Integer::sum);
                case OpenedSecret.PlainText _ -> plainText++;
                case OpenedSecret.Undecryptable _ -> undecryptable++;
            }
        }
        return new KeyCensus(rows, plainText, undecryptable);
    }

    /** How many secrets wait for a new token: those that are not under the first key. */
    public int due() {
        int underOldKeys =
                rowsByKey.values().stream().skip(1).mapToInt(Objects::requireNonNull).sum();
        return underOldKeys + plainText;
    }
}
