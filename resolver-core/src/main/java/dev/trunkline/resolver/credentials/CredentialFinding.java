package dev.trunkline.resolver.credentials;

import org.jspecify.annotations.Nullable;

/** What a reading of the database comes to. */
sealed interface CredentialFinding {

    /** For people: what was found, without a secret. */
    String message();

    /** Credentials to use. */
    record Usable(
            ConfigCredentials config, LiveKitServer server, CredentialReason reason, String message)
            implements CredentialFinding {}

    /**
     * None.
     *
     * @param configName null unless the config was found
     */
    record Unusable(CredentialReason reason, @Nullable String configName, String message)
            implements CredentialFinding {}
}
