package dev.trunkline.dispatcher.doctor;

import dev.trunkline.resolver.secret.KeyCensus;
import dev.trunkline.resolver.secret.SecretKeyRing;
import dev.trunkline.resolver.store.LiveKitConfig;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the keys fit the rows. */
final class KeyChecks {
    private static final String SETTING = "LIVEKIT_SECRET_ENCRYPTION_KEY";

    private KeyChecks() {}

    /**
     * @param keys null where no key is set
     */
    static List<DoctorFinding> of(@Nullable SecretKeyRing keys, List<LiveKitConfig> configs) {
        if (keys == null) {
            return List.of(withoutKey(configs));
        }
        KeyCensus census =
                KeyCensus.of(
                        keys,
                        configs.stream().map(config -> config.apiSecret().open(keys)).toList());
        List<DoctorFinding> findings = new ArrayList<>();
        String first = keys.fingerprints().getFirst();
        census.rowsByKey().forEach((key, rows) -> findings.add(of(key, rows, key.equals(first))));
        return findings;
    }

    private static DoctorFinding withoutKey(List<LiveKitConfig> configs) {
        boolean needed = configs.stream().anyMatch(config -> config.apiSecret().encrypted());
        String text = "no key is set";
        return needed
                ? DoctorFinding.error(
                        "key_missing",
                        SETTING,
                        text + ", but secrets in the database are encrypted",
                        "set the key they were encrypted with")
                : DoctorFinding.info(
                        "key_missing",
                        SETTING,
                        text + "; no row needs one yet",
                        "`trunkline secret generate-key` makes one");
    }

    private static DoctorFinding of(String key, int rows, boolean first) {
        String subject = "key " + key;
        if (first) {
            return DoctorFinding.ok("key", subject, "encrypts; opens %d rows".formatted(rows));
        }
        return rows == 0
                ? DoctorFinding.info(
                        "key_unused",
                        subject,
                        "an old key that no row needs",
                        "take it out of " + SETTING)
                : DoctorFinding.info(
                        "key_old",
                        subject,
                        "an old key that still opens %d rows".formatted(rows),
                        "keep it until those have secrets under the first key: `trunkline livekit"
                                + " update NAME --secret-stdin`");
    }
}
