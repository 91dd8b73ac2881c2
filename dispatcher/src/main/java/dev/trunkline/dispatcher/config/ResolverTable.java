package dev.trunkline.dispatcher.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Settings of routing and credentials: described here, read and checked by the resolver. */
final class ResolverTable {
    static final List<Setting<?>> TABLE =
            List.of(
                    described(
                            "USE_SELFHOST_ROUTING_TABLE",
                            "true; anything else is off",
                            "true",
                            "LiveKit configs are looked up in the database; off, nothing is decrypted"),
                    Setting.secret(
                            "LIVEKIT_SECRET_ENCRYPTION_KEY",
                            "Fernet keys separated by commas; the first encrypts, all decrypt"),
                    described(
                            "LIVEKIT_URL",
                            "a ws, wss, http or https URL",
                            null,
                            "the LiveKit server where the database names none"),
                    Setting.secret("LIVEKIT_API_KEY", "its API key"),
                    Setting.secret("LIVEKIT_API_SECRET", "its API secret"),
                    described(
                            "OUTBOUND_TRUNK_ID",
                            "a trunk id",
                            null,
                            "the trunk where neither config nor rules name one"),
                    described(
                            "VOICE_AGENT_NAME",
                            "a name",
                            "inbound-agent",
                            "the agent where the config names none"),
                    described(
                            "NUMBERING",
                            "parity or strict",
                            "parity",
                            "numbers are read as the replaced pipeline did, or by libphonenumber"),
                    described(
                            "ROUTING_ON_ERROR",
                            "fallback or retry",
                            "fallback",
                            "when number rules can not be read, calls go on without rules, or wait"),
                    described(
                            "DB_HOST",
                            "a host",
                            null,
                            "the PostgreSQL server; without it nothing is looked up"),
                    described("DB_PORT", "a number from 1 to 65535", "5432", "its port"),
                    described("DB_NAME", "a name", null, "the database; needed with DB_HOST"),
                    Setting.secret(
                            "DB_URL",
                            "the database as a JDBC URL (jdbc:postgresql://...) instead of DB_HOST,"
                                    + " DB_PORT and DB_NAME: several hosts, targetServerType and"
                                    + " other parameters of the driver, no user and no password"),
                    described(
                            "DB_USER",
                            "a name",
                            null,
                            "the database user; needed with DB_HOST and with DB_URL"),
                    Setting.secret(
                            "DB_PASSWORD",
                            "the database user's password; the file is read again for each"
                                    + " connection"),
                    described(
                            "DB_SSLMODE",
                            "disable, allow, prefer, require, verify-ca or verify-full",
                            null,
                            "whether the connection is encrypted, and how the server proves itself;"
                                    + " the driver's own default is prefer"),
                    described(
                            "DB_SSLROOTCERT",
                            "the path of a PEM file",
                            null,
                            "the certificates that the server's must be signed by"),
                    described(
                            "DB_SSLCERT",
                            "the path of a PEM file",
                            null,
                            "this client's certificate; with DB_SSLKEY"),
                    described(
                            "DB_SSLKEY",
                            "the path of a PKCS-8 file (PEM or DER), or PKCS-12 (.p12)",
                            null,
                            "its key, without a password"),
                    described("DB_SCHEMA", "a name", "lad_dev", "the schema of the tables"),
                    described(
                            "DB_POOL_MAX_CONNECTIONS",
                            "a number from 1 to 1000",
                            "10",
                            "connections held at most"),
                    described(
                            "DB_CONNECT_TIMEOUT",
                            "a duration from 250ms",
                            "2s",
                            "how long a connection is waited for"),
                    described(
                            "DB_STATEMENT_TIMEOUT",
                            "a duration from 1s",
                            "2s",
                            "how long a statement may take"),
                    described(
                            "CREDENTIAL_NOTIFICATIONS",
                            "true; anything else is off",
                            "true",
                            "changes in the database are listened for, on one connection more"),
                    described(
                            "RESOLVER_CACHE_TTL",
                            "a duration from 1s",
                            "5m",
                            "how long rows of the database are kept"),
                    described(
                            "RESOLVER_CACHE_NOT_FOUND_TTL",
                            "a duration from 1ms",
                            "10s",
                            "how long it is believed that a row does not exist"),
                    described(
                            "RESOLVER_CACHE_ERROR_TTL",
                            "a duration from 1ms",
                            "1s",
                            "how long a failed look-up is not repeated"),
                    described(
                            "RESOLVER_LAST_KNOWN_GOOD",
                            "a duration from 1s",
                            "24h",
                            "how old a row may grow while the database is down"),
                    described(
                            "RESOLVER_CACHE_SIZE",
                            "a number from 1 to 10000000",
                            "50000",
                            "rows of each kind that are kept"));

    private ResolverTable() {}

    private static Setting<String> described(
            String name, String expected, @Nullable String fallback, String meaning) {
        return new Setting<>(name, Form.described(expected), fallback, meaning, false);
    }
}
