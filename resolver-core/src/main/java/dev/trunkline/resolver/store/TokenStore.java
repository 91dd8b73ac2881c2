package dev.trunkline.resolver.store;

import dev.trunkline.resolver.secret.Secret;
import dev.trunkline.resolver.store.TokenOutcome.Created;
import dev.trunkline.resolver.store.TokenOutcome.Invalid;
import dev.trunkline.resolver.store.TokenOutcome.NameTaken;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that let people and programs use the admin API and the console. Every method throws
 * {@link DatabaseException} when the database can't answer. Thread-safe.
 */
public final class TokenStore {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,99}");
    private static final Field<UUID> ID = DSL.field(DSL.name("id"), SQLDataType.UUID);
    private static final Field<String> OWNER = DSL.field(DSL.name("name"), SQLDataType.VARCHAR);
    private static final Field<String> ROLE = DSL.field(DSL.name("role"), SQLDataType.VARCHAR);
    private static final Field<byte[]> SHA256 = DSL.field(DSL.name("sha256"), SQLDataType.BLOB);
    private static final Field<OffsetDateTime> CREATED_AT =
            DSL.field(DSL.name("created_at"), SQLDataType.TIMESTAMPWITHTIMEZONE);
    private static final Field<String> CREATED_BY =
            DSL.field(DSL.name("created_by"), SQLDataType.VARCHAR);
    private static final Field<OffsetDateTime> REVOKED_AT =
            DSL.field(DSL.name("revoked_at"), SQLDataType.TIMESTAMPWITHTIMEZONE);
    private static final List<Field<?>> SHOWN =
            List.of(ID, OWNER, ROLE, CREATED_AT, CREATED_BY, REVOKED_AT);

    private final Database database;
    private final Table<Record> table;

    public TokenStore(Database database) {
        this.database = database;
        this.table = DSL.table(DSL.name(database.settings().schema(), "trunkline_token"));
    }

    /**
     * Makes a token.
     *
     * @param name whose it is: 1 to 100 of {@code A-Z a-z 0-9 . _ @ -}, of no token that counts
     * @param by who makes it
     */
    public TokenOutcome create(String name, TokenRole role, String by) {
        if (!NAME.matcher(name).matches()) {
            return new Invalid("a token's name is 1 to 100 of A-Z a-z 0-9 . _ @ -, such as alice");
        }
        Secret token = TokenText.random();
        TokenEntry entry =
                database.ask(sql ->
                        sql.insertInto(table)
                                .set(OWNER, name)
                                .set(ROLE, role.code())
                                .set(SHA256, TokenText.digest(token.reveal()))
                                .set(CREATED_BY, by)
                                .onConflictDoNothing()
                                .returning(SHOWN)
                                .fetchOne(TokenStore::read));
        return entry == null ? new NameTaken(name) : new Created(entry, token);
    }

    /** All tokens, those that were revoked among them; the latest first. */
    public List<TokenEntry> list() {
        return database.ask(sql ->
                sql.select(SHOWN)
                        .from(table)
                        .orderBy(CREATED_AT.desc(), ID)
                        .fetch(TokenStore::read));
    }

    /** Those that count. */
    public List<KnownToken> known() {
        return database.ask(sql ->
                sql.select(OWNER, ROLE, SHA256)
                        .from(table)
                        .where(REVOKED_AT.isNull())
                        .fetch(row ->
                                new KnownToken(
                                        row.value1(), TokenRole.of(row.value2()), row.value3())));
    }

    /**
     * Ends a token. Whoever has it is refused within 5 seconds.
     *
     * @param nameOrId of a token that counts
     * @return null when no such token counts
     */
    public @Nullable TokenEntry revoke(String nameOrId) {
        UUID id = ConfigId.parse(nameOrId);
        return database.ask(sql ->
                sql.update(table)
                        .set(REVOKED_AT, DSL.currentOffsetDateTime())
                        .where(id == null ? OWNER.eq(nameOrId) : ID.eq(id).or(OWNER.eq(nameOrId)))
                        .and(REVOKED_AT.isNull())
                        .returning(SHOWN)
                        .fetchOne(TokenStore::read));
    }

    private static TokenEntry read(Record row) {
        OffsetDateTime revoked = row.get(REVOKED_AT);
        return new TokenEntry(
                row.get(ID),
                row.get(OWNER),
                TokenRole.of(row.get(ROLE)),
                row.get(CREATED_AT).toInstant(),
                row.get(CREATED_BY),
                revoked == null ? null : revoked.toInstant());
    }
}
