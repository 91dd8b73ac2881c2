package dev.trunkline.resolver.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Reads which key pairs configs had before, as the database notes when they are changed. */
public final class FormerCredentials {
    private static final Field<UUID> CONFIG = DSL.field(DSL.name("config_id"), UUID.class);
    private static final Field<String> KEY = DSL.field(DSL.name("livekit_api_key"), String.class);
    private static final Field<String> SECRET =
            DSL.field(DSL.name("livekit_api_secret"), String.class);
    private static final Field<OffsetDateTime> REPLACED =
            DSL.field(DSL.name("replaced_at"), OffsetDateTime.class);
    private static final int MOST = 10;

    private final Database database;

    public FormerCredentials(Database database) {
        this.database = database;
    }

    /** A key pair that a config had. */
    public record Former(String apiKey, StoredSecret apiSecret) {}

    /**
     * Those that were replaced since then, the latest first, ten at most.
     *
     * @throws DatabaseException when the database can't answer, or notes nothing yet
     */
    public List<Former> replacedSince(UUID configId, Instant since) {
        return database.ask(sql ->
                sql.select(KEY, SECRET)
                        .from(
                                DSL.table(
                                        DSL.name(
                                                database.settings().schema(),
                                                "trunkline_former_credentials")))
                        .where(CONFIG.eq(configId))
                        .and(REPLACED.ge(since.atOffset(ZoneOffset.UTC)))
                        .orderBy(REPLACED.desc())
                        .limit(MOST)
                        .fetch(row -> new Former(row.get(KEY), new StoredSecret(row.get(SECRET)))));
    }
}
