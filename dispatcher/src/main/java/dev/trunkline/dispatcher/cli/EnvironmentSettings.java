package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.config.InvalidSettings;
import dev.trunkline.dispatcher.config.PaceSettings;
import dev.trunkline.dispatcher.config.Settings;
import dev.trunkline.dispatcher.operations.ControlOperations;
import dev.trunkline.dispatcher.operations.ExplainOperations;
import dev.trunkline.dispatcher.operations.RefusalMessage;
import dev.trunkline.dispatcher.operations.topic.KafkaAccess;
import dev.trunkline.resolver.ResolverSettings;
import dev.trunkline.resolver.environment.EnvironmentReader;
import dev.trunkline.resolver.environment.SettingsException;
import dev.trunkline.resolver.secret.SecretKeyRing;
import dev.trunkline.resolver.store.DatabaseSettings;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The settings of commands; what is wrong with them ends the command. */
final class EnvironmentSettings {
    private static final String KEY = "LIVEKIT_SECRET_ENCRYPTION_KEY";

    private EnvironmentSettings() {}

    static ResolverSettings of(Surroundings surroundings) {
        try {
            return ResolverSettings.fromEnvironment(surroundings.environment());
        } catch (SettingsException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    static PaceSettings pace(Surroundings surroundings) {
        try {
            return PaceSettings.read(surroundings.environment());
        } catch (InvalidSettings e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    /** All settings, those of `run`. */
    static Settings settings(Surroundings surroundings) {
        try {
            return Settings.read(surroundings.environment());
        } catch (InvalidSettings e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    /** How a command gets at Kafka. */
    static KafkaAccess kafka(Surroundings surroundings) {
        return new KafkaAccess(settings(surroundings), "trunkline-command");
    }

    /** Says what would become of a call here. */
    static ExplainOperations explainOperations(Surroundings surroundings) {
        ResolverSettings resolver = of(surroundings);
        PaceSettings pace = pace(surroundings);
        ControlOperations controls = new ControlOperations(kafka(surroundings));
        return new ExplainOperations(
                resolver, pace, () -> controls.inForce(Instant.now()).controls());
    }

    static DatabaseSettings database(ResolverSettings settings) {
        DatabaseSettings database = settings.database();
        if (database == null) {
            throw wrong(
                    "no database is set: set DB_HOST, DB_NAME, DB_USER and DB_PASSWORD"
                            + " (and DB_PORT and DB_SCHEMA where they aren't 5432 and lad_dev)");
        }
        return database;
    }

    /** The keys alone: the other settings may be missing or wrong. */
    static SecretKeyRing keys(Surroundings surroundings) {
        EnvironmentReader reader = new EnvironmentReader(surroundings.environment());
        SecretKeyRing keys = reader.parsed(KEY, SecretKeyRing::following);
        if (!reader.problems().isEmpty()) {
            throw wrong(String.join("; ", reader.problems()));
        }
        return required(keys);
    }

    static SecretKeyRing required(@Nullable SecretKeyRing keys) {
        if (keys == null) {
            throw wrong(RefusalMessage.NO_KEY);
        }
        return keys;
    }

    private static CommandFailure wrong(String message) {
        return new CommandFailure(ExitCode.CONFIGURATION, message);
    }
}
