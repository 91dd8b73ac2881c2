package dev.trunkline.dispatcher.service;

import dev.trunkline.dispatcher.health.Health;
import dev.trunkline.migrations.MigrationException;
import dev.trunkline.migrations.MigrationReport;
import dev.trunkline.migrations.Migrations;
import dev.trunkline.migrations.SchemaCheck;
import dev.trunkline.resolver.store.DatabaseSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries the database's state into the health report: whether it can be reached and has the tables
 * that calls need. Migrates the database first if the settings say so. Calls never wait for this.
 */
final class DatabaseWatch {
    /** The part that is reported on. */
    static final String PART = "database";

    private static final String CONFIGS = "voice_agent_livekit";

    private static final Logger log = LoggerFactory.getLogger(DatabaseWatch.class);

    /** Between two looks. */
    static final Duration PAUSE = Duration.ofSeconds(2);

    private final DatabaseSettings settings;
    private final DataSource database;
    private final Health health;
    private final boolean configsNeeded;
    private boolean migrationWanted;
    private @Nullable String lastMessage;

    /** Whether the database was usable once: from then on calls have a cache to go on with. */
    private boolean wasReady;

    /**
     * @param configsNeeded false when LiveKit configs are not looked up, so that their table may be
     *     missing
     */
    DatabaseWatch(
            DatabaseSettings settings, boolean migrate, boolean configsNeeded, Health health) {
        this.settings = settings;
        this.migrationWanted = migrate;
        this.configsNeeded = configsNeeded;
        this.health = health;
        health.down(PART, "not asked yet");
        this.database =
                Migrations.dataSource(
                        settings.with(Map.of("connectTimeout", "3", "socketTimeout", "30"))
                                .jdbcUrl(),
                        settings.user(),
                        settings.password().reveal());
    }

    void look() {
        try {
            if (migrationWanted) {
                MigrationReport report = Migrations.run(database, settings.schema());
                log.info("database migrated applied={}", report.applied());
                migrationWanted = false;
            }
            SchemaCheck found = SchemaCheck.of(database, settings.schema());
            List<String> missing = found.missing().stream().filter(this::isNeeded).toList();
            say(missing.isEmpty() ? null : lacking(missing));
        } catch (MigrationException unreachable) {
            say(Objects.requireNonNullElse(unreachable.getMessage(), "can't be reached"));
        }
    }

    private boolean isNeeded(String missing) {
        return configsNeeded || !missing.startsWith(CONFIGS);
    }

    private String lacking(List<String> missing) {
        return "schema '%s' lacks %s; run 'trunkline migrate', or set DB_SCHEMA"
                .formatted(settings.schema(), String.join(", ", missing));
    }

    private void say(@Nullable String problem) {
        if (problem == null) {
            wasReady = true;
            health.up(PART);
        } else if (wasReady) {
            health.ailing(PART, problem + "; calls use what is cached or the environment");
        } else {
            health.down(PART, problem);
        }
        if (!Objects.equals(problem, lastMessage)) {
            if (problem == null) {
                log.info("database ready");
            } else {
                log.warn(
                        "database not ready, calls use what is cached or the environment"
                                + " why=\"{}\"",
                        problem);
            }
        }
        lastMessage = problem;
    }
}
