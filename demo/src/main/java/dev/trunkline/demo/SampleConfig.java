package dev.trunkline.demo;

import dev.trunkline.resolver.secret.Secret;
import dev.trunkline.resolver.secret.SecretKeyRing;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The LiveKit configs of the samples. */
enum SampleConfig {
    /** The replaced pipeline's own first case; only address and keys are the demo's. */
    UAE("uae-vm-selfhosted", "e3ca4a84-4cc3-4be5-8240-34366fe4d0c5", "ST_svHE4RdTc7Ds", State.GOOD),
    INDIA("india-vm", "7d0f6a52-5d43-4c1c-9a53-2f5f7c1b0a01", "ST_demoIndia1", State.GOOD),
    PLAIN("uk-plaintext", "7d0f6a52-5d43-4c1c-9a53-2f5f7c1b0a02", null, State.PLAIN_TEXT),
    OTHER_KEY("usa-other-key", "7d0f6a52-5d43-4c1c-9a53-2f5f7c1b0a03", null, State.OTHER_KEY),
    INCOMPLETE("usa-incomplete", "7d0f6a52-5d43-4c1c-9a53-2f5f7c1b0a04", null, State.BLANK_SECRET),
    WRONG_SECRET("uae-wrong-secret", "7d0f6a52-5d43-4c1c-9a53-2f5f7c1b0a05", null, State.WRONG),
    NOBODY_THERE("uae-nobody-there", "7d0f6a52-5d43-4c1c-9a53-2f5f7c1b0a06", null, State.GOOD),
    /** Removed again once a number names it. */
    GONE("usa-gone", "00000000-0000-4000-8000-000000000000", null, State.GOOD);

    /** What a worker that serves these configs registers as. */
    static final String WORKER = "voice-agent";

    /** What is the matter with the secret that is stored. */
    private enum State {
        GOOD,
        PLAIN_TEXT,
        OTHER_KEY,
        BLANK_SECRET,
        WRONG
    }

    private final String configName;
    private final UUID id;
    private final @Nullable String trunkId;
    private final State state;

    SampleConfig(String configName, String id, @Nullable String trunkId, State state) {
        this.configName = configName;
        this.id = UUID.fromString(id);
        this.trunkId = trunkId;
        this.state = state;
    }

    String configName() {
        return configName;
    }

    UUID id() {
        return id;
    }

    @Nullable String trunkId() {
        return trunkId;
    }

    /** How the secret is stored. */
    Function<Secret, String> storage(SecretKeyRing keys) {
        return switch (state) {
            case GOOD -> keys::encrypt;
            case PLAIN_TEXT -> Secret::reveal;
            case OTHER_KEY -> SecretKeyRing.parse(SecretKeyRing.generateKey().reveal())::encrypt;
            case BLANK_SECRET -> _ -> keys.encrypt(new Secret(""));
            case WRONG -> _ -> keys.encrypt(new Secret("not-the-secret-of-this-server-any-more"));
        };
    }
}
