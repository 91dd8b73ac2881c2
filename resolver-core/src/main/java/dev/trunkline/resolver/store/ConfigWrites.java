package dev.trunkline.resolver.store;

import static dev.trunkline.resolver.store.generated.Tables.VOICE_AGENT_LIVEKIT;

import dev.trunkline.resolver.store.ConfigOutcome.InUse;
import dev.trunkline.resolver.store.ConfigOutcome.Invalid;
import dev.trunkline.resolver.store.ConfigOutcome.NameTaken;
import dev.trunkline.resolver.store.ConfigOutcome.NotFound;
import dev.trunkline.resolver.store.ConfigOutcome.Removed;
import dev.trunkline.resolver.store.ConfigOutcome.Saved;
import dev.trunkline.resolver.store.ConfigOutcome.Stale;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Changes rows of {@code voice_agent_livekit}. */
final class ConfigWrites {
    private static final String UNIQUE_VIOLATION = "23505";

    /** So many numbers are named where they keep a config from being removed. */
    private static final int NAMED = 10;

    private final ConfigColumns columns;
    private final Author author;

    ConfigWrites(ConfigColumns columns, Author author) {
        this.columns = columns;
        this.author = author;
    }

    ConfigOutcome.Creation insert(DSLContext sql, ConfigValues values) {
        Invalid missing = missing(sql, values);
        if (missing != null) {
            return missing;
        }
        try {
            return new Saved(author.write(sql, within -> inserted(within, values)));
        } catch (IntegrityConstraintViolationException e) {
            return nameTaken(values, e);
        }
    }

    ConfigOutcome.Update update(
            DSLContext sql, UUID id, @Nullable String version, ConfigValues values) {
        Invalid missing = missing(sql, values);
        if (missing != null) {
            return missing;
        }
        try {
            return author.write(
                    sql,
                    within ->
                            isStale(within, id, version)
                                    ? new Stale(id.toString())
                                    : updated(within, id, values));
        } catch (IntegrityConstraintViolationException e) {
            return nameTaken(values, e);
        }
    }

    /** What can't be stored because the table is older than the column; null when all can. */
    private @Nullable Invalid missing(DSLContext sql, ConfigValues values) {
        List<String> problems =
                values.fields().stream()
                        .filter(field -> !columns.has(sql, field))
                        .map(ConfigWrites::missing)
                        .toList();
        return problems.isEmpty() ? null : new Invalid(problems);
    }

    private static String missing(Field<?> field) {
        return "%s can't be stored: the table has no column %s; run the migrations"
                .formatted(field.getName().replace('_', ' '), field.getName());
    }

    /** The row is locked first, so that no number is pointed at it meanwhile. */
    ConfigOutcome.Removal delete(DSLContext sql, UUID id, @Nullable String version, boolean force) {
        return author.write(
                sql,
                within -> {
                    if (isStale(within, id, version)) {
                        return new Stale(id.toString());
                    }
                    LiveKitConfig config = lock(within, id);
                    return config == null
                            ? new NotFound(id.toString())
                            : delete(within, config, force);
                });
    }

    private static boolean isStale(DSLContext sql, UUID id, @Nullable String version) {
        return RowVersion.isStale(sql, VOICE_AGENT_LIVEKIT, VOICE_AGENT_LIVEKIT.ID, id, version);
    }

    private LiveKitConfig inserted(DSLContext sql, ConfigValues values) {
        return sql.insertInto(VOICE_AGENT_LIVEKIT)
                .set(values.all())
                .returning(columns.selected(sql))
                .fetchSingle(ConfigColumns::read);
    }

    private ConfigOutcome.Update updated(DSLContext sql, UUID id, ConfigValues values) {
        LiveKitConfig present = values.isEmpty() ? find(sql, id) : lock(sql, id);
        if (present == null) {
            return new NotFound(id.toString());
        }
        if (values.movesWithoutSecret(present.url())) {
            return LiveKitConfigChange.SECRET_AGAIN;
        }
        return new Saved(values.isEmpty() ? present : write(sql, id, values));
    }

    private static ConfigOutcome.Removal delete(
            DSLContext sql, LiveKitConfig config, boolean force) {
        int count =
                NumberColumns.countPointingAt(sql, List.of(config.id()))
                        .getOrDefault(config.id(), 0);
        if (count > 0 && !force) {
            return new InUse(config, count, NumberColumns.pointingAt(sql, config.id(), NAMED));
        }
        sql.deleteFrom(VOICE_AGENT_LIVEKIT).where(VOICE_AGENT_LIVEKIT.ID.eq(config.id())).execute();
        return new Removed(config, count);
    }

    private LiveKitConfig write(DSLContext sql, UUID id, ConfigValues values) {
        // The trigger does this too, but a schema that nobody may migrate has no trigger.
        return sql.update(VOICE_AGENT_LIVEKIT)
                .set(values.all())
                .set(VOICE_AGENT_LIVEKIT.UPDATED_AT, DSL.currentOffsetDateTime())
                .where(VOICE_AGENT_LIVEKIT.ID.eq(id))
                .returning(columns.selected(sql))
                .fetchSingle(ConfigColumns::read);
    }

    private @Nullable LiveKitConfig find(DSLContext sql, UUID id) {
        return sql.select(columns.selected(sql))
                .from(VOICE_AGENT_LIVEKIT)
                .where(VOICE_AGENT_LIVEKIT.ID.eq(id))
                .fetchOne(ConfigColumns::read);
    }

    private @Nullable LiveKitConfig lock(DSLContext sql, UUID id) {
        return sql.select(columns.selected(sql))
                .from(VOICE_AGENT_LIVEKIT)
                .where(VOICE_AGENT_LIVEKIT.ID.eq(id))
                .forUpdate()
                .fetchOne(ConfigColumns::read);
    }

    private static NameTaken nameTaken(
            ConfigValues values, IntegrityConstraintViolationException violation) {
        if (UNIQUE_VIOLATION.equals(violation.sqlState())) {
            return new NameTaken(values.name());
        }
        throw violation;
    }
}
