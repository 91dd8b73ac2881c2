package dev.trunkline.resolver.credentials;

import java.util.Locale;

/** Why a credential source was used. The wire name is the lower case of the constant. */
public enum CredentialReason {
    OK,
    FLAG_DISABLED,
    NO_CONFIG_ID,
    CONFIG_NOT_FOUND,
    CONFIG_INCOMPLETE,
    DATABASE_ERROR,
    DECRYPT_FAILED,
    PLAINTEXT_SECRET,
    NOT_CONFIGURED;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    public String wireName() {
        return wireName;
    }
}
