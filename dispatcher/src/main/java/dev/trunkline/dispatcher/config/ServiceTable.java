package dev.trunkline.dispatcher.config;

import java.util.List;
import java.util.Set;
import org.slf4j.event.Level;

/** Settings of what every service has: health, metrics, logs. */
final class ServiceTable {

    static final Setting<String> HTTP_BIND =
            Setting.of(
                    "HTTP_BIND",
                    Form.HOST,
                    "127.0.0.1",
                    "address that serves health, metrics, the admin API and the console; containers"
                            + " set 0.0.0.0");
    static final Setting<Integer> HTTP_PORT =
            Setting.of(
                    "HTTP_PORT",
                    Form.integer(0, 65_535),
                    "8080",
                    "port of all that is served over HTTP; 0 takes a free one");
    static final Setting<String> HTTP_CORS_ORIGINS =
            Setting.optional(
                    "HTTP_CORS_ORIGINS",
                    Form.ORIGINS,
                    "other sites whose pages may use the admin API, with a token");
    static final Setting<Set<InstanceRole>> ROLES =
            Setting.of(
                    "ROLES",
                    Form.several(InstanceRole.class),
                    "dispatch,insight,console",
                    "what this instance does; all of it by default");
    static final Setting<LogFormat> LOG_FORMAT =
            Setting.of(
                    "LOG_FORMAT",
                    Form.choice(LogFormat.class),
                    "text",
                    "how a log line is written");
    static final Setting<Level> LOG_LEVEL =
            Setting.of("LOG_LEVEL", Form.choice(Level.class), "info", "the least that is logged");
    static final Setting<Boolean> MIGRATE_ON_START =
            Setting.of(
                    "MIGRATE_ON_START",
                    Form.FLAG,
                    "false",
                    "the database schema is migrated before the start");

    static final Setting<SecretRotationMode> SECRET_ROTATION =
            Setting.of(
                    "SECRET_ROTATION",
                    Form.choice(SecretRotationMode.class),
                    "off",
                    "auto: one dispatcher moves stored secrets to the first key by itself");

    static final List<Setting<?>> TABLE =
            List.of(
                    ROLES,
                    HTTP_BIND,
                    HTTP_PORT,
                    HTTP_CORS_ORIGINS,
                    LOG_FORMAT,
                    LOG_LEVEL,
                    MIGRATE_ON_START,
                    SECRET_ROTATION);

    private ServiceTable() {}
}
