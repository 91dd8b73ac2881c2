package dev.trunkline.dispatcher.config;

import java.util.List;

/** Settings of routing and credentials: described here, read and checked by the resolver. */
final class ResolverTable {
    private static final Form<String> NAME = Form.described("a name");

    static final List<Setting<?>> TABLE =
            List.of(
                    Setting.of(
                            "USE_SELFHOST_ROUTING_TABLE",
                            Form.described("true; anything else is off"),
                            "true",
                            "credentials are looked up in voice_agent_livekit; off takes those of"
                                    + " the environment"),
                    Setting.secret(
                            "LIVEKIT_SECRET_ENCRYPTION_KEY",
                            "Fernet keys separated by commas; the first encrypts, all decrypt"),
                    Setting.optional(
                            "LIVEKIT_URL",
                            Form.described("a ws, wss, http or https URL"),
                            "the server that serves when the database names none"),
                    Setting.secret("LIVEKIT_API_KEY", "its API key"),
                    Setting.secret("LIVEKIT_API_SECRET", "its API secret"),
                    Setting.optional(
                            "OUTBOUND_TRUNK_ID",
                            NAME,
                            "the trunk when neither config nor rules name one"),
                    Setting.of(
                            "VOICE_AGENT_NAME",
                            NAME,
                            "inbound-agent",
                            "the agent when the config names none"),
                    Setting.of(
                            "NUMBERING",
                            Form.described("parity or strict"),
                            "parity",
                            "how numbers are read"),
                    Setting.of(
                            "ROUTING_ON_ERROR",
                            Form.described("fallback or retry"),
                            "fallback",
                            "when number rules can't be read: go on without rules, or wait"),
                    Setting.optional("DB_HOST", Form.described("a host"), "the PostgreSQL server"),
                    Setting.of("DB_PORT", Form.described("a port"), "5432", "its port"),
                    Setting.optional("DB_NAME", NAME, "the database"),
                    Setting.optional("DB_USER", NAME, "the database user"),
                    Setting.secret("DB_PASSWORD", "the database user's password"),
                    Setting.of("DB_SCHEMA", NAME, "lad_dev", "the schema of the tables"),
                    Setting.of(
                            "DB_POOL_MAX_CONNECTIONS",
                            Form.described("a number"),
                            "10",
                            "connections held at most"));

    private ResolverTable() {}
}
