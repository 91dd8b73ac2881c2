package dev.trunkline.resolver.store;

import static dev.trunkline.resolver.store.generated.tables.VoiceAgentLivekit.VOICE_AGENT_LIVEKIT;

import dev.trunkline.resolver.secret.Secret;
import dev.trunkline.resolver.secret.SecretKeyRing;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Reads the stored secrets of all configs, and puts new tokens in the place of old ones. */
final class RotationRows {

    /**
     * Compares and sets. Rows that others hold locked are skipped: this waits for nobody, so it
     * takes part in no deadlock.
     */
    private static final String SWAP =
            """
            with free as materialized
                (select id from {0} where id = any ({1}) for update skip locked)
            update {0} as config set livekit_api_secret = swap.fresh, updated_at = now()
            from unnest({1}, {2}, {3}) as swap (id, stored, fresh) join free using (id)
            where config.id = swap.id and config.livekit_api_secret = swap.stored
            returning config.id\
            """;

    private final Database database;
    private final SecretKeyRing keys;
    private final Author author;

    RotationRows(Database database, SecretKeyRing keys, Author author) {
        this.database = database;
        this.keys = keys;
        this.author = author;
    }

    List<StoredRow> all() {
        return database.ask(sql ->
                sql.select(
                                VOICE_AGENT_LIVEKIT.ID,
                                VOICE_AGENT_LIVEKIT.NAME,
                                VOICE_AGENT_LIVEKIT.LIVEKIT_API_SECRET)
                        .from(VOICE_AGENT_LIVEKIT)
                        .orderBy(VOICE_AGENT_LIVEKIT.ID)
                        .fetch(row ->
                                StoredRow.of(row.value1(), row.value2(), row.value3(), keys)));
    }

    /**
     * Encrypts the secrets of these rows anew, of those that are still as they were read.
     *
     * @return which ones were
     */
    Set<UUID> swap(List<StoredRow> due) {
        String[] fresh = due.stream().map(this::token).toArray(String[]::new);
        return database.ask(sql -> author.write(sql, within -> swap(within, due, fresh)));
    }

    private static Set<UUID> swap(DSLContext sql, List<StoredRow> due, String[] fresh) {
        return sql.resultQuery(
                        SWAP,
                        VOICE_AGENT_LIVEKIT,
                        DSL.val(due.stream().map(StoredRow::id).toArray(UUID[]::new)),
                        DSL.val(due.stream().map(StoredRow::stored).toArray(String[]::new)),
                        DSL.val(fresh))
                .fetchSet(0, UUID.class);
    }

    private String token(StoredRow row) {
        Secret secret = row.due(true);
        return keys.encrypt(Objects.requireNonNull(secret, "not due"));
    }
}
