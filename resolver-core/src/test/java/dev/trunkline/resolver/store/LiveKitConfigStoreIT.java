package dev.trunkline.resolver.store;

import static dev.trunkline.resolver.store.StoreFixture.ENCRYPTION;
import static dev.trunkline.resolver.store.StoreFixture.KEYS;
import static dev.trunkline.resolver.store.StoreFixture.draft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.resolver.TestDatabase;
import dev.trunkline.resolver.limits.CallLimits;
import dev.trunkline.resolver.secret.OpenedSecret;
import dev.trunkline.resolver.secret.Secret;
import dev.trunkline.resolver.store.ConfigOutcome.InUse;
import dev.trunkline.resolver.store.ConfigOutcome.Invalid;
import dev.trunkline.resolver.store.ConfigOutcome.NameTaken;
import dev.trunkline.resolver.store.ConfigOutcome.NotFound;
import dev.trunkline.resolver.store.ConfigOutcome.Removed;
import dev.trunkline.resolver.store.ConfigOutcome.Saved;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LiveKitConfigStoreIT {
    private static final String SCHEMA = "Odd schema";
    private static final LiveKitConfigChange NO_CHANGE =
            new LiveKitConfigChange(null, null, null, null, null, null, null);
    private static TestDatabase server;
    private static Database database;
    private static LiveKitConfigStore store;
    private static NumberStore numbers;

    @BeforeAll
    static void start() {
        server = TestDatabase.migrated(SCHEMA);
        database = Database.open(StoreFixture.settings(server, TestDatabase.USER, SCHEMA));
        store = new LiveKitConfigStore(database);
        numbers = new NumberStore(database);
    }

    @AfterAll
    static void stop() {
        database.close();
        server.close();
    }

    @BeforeEach
    void empty() throws SQLException {
        server.execute("delete from \"Odd schema\".voice_agent_livekit");
        server.execute("delete from \"Odd schema\".voice_agent_numbers");
    }

    @Test
    void storesAndFinds() {
        LiveKitConfig config = create("main");
        assertThat(store.findById(config.id().toString())).isEqualTo(config);
        assertThat(store.findById(" " + config.id().toString().toUpperCase(Locale.ROOT)))
                .isEqualTo(config);
        assertThat(store.findByName("main")).isEqualTo(config);
        assertThat(config.workerName()).isNull();
        assertThat(config.createdAt()).isNotNull();
    }

    @Test
    void storesUnderAnIdThatOthersKnow() {
        UUID id = UUID.fromString("e3ca4a84-4cc3-4be5-8240-34366fe4d0c5");
        assertThat(store.create(id, draft("known"), ENCRYPTION)).isInstanceOf(Saved.class);
        assertThat(store.findById(id)).isEqualTo(store.findByName("known"));
    }

    @Test
    void listsByName() {
        create("b");
        create("a");
        assertThat(store.list()).extracting(LiveKitConfig::name).containsExactly("a", "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1-1-1-1-1", "zzzzzzzz-2222-4333-8444-555555555555"})
    void aMalformedIdIsNotFound(String id) {
        assertThat(store.findById(id)).isNull();
        assertThat(store.delete(id, true)).isEqualTo(new NotFound(id));
        assertThat(store.update(id, NO_CHANGE, ENCRYPTION)).isEqualTo(new NotFound(id));
    }

    @Test
    void anUnknownIdIsNotFound() {
        String id = UUID.randomUUID().toString();
        assertThat(store.findById(id)).isNull();
        assertThat(store.findByName("none")).isNull();
        assertThat(store.delete(id, true)).isEqualTo(new NotFound(id));
        assertThat(store.update(id, NO_CHANGE, ENCRYPTION)).isEqualTo(new NotFound(id));
        assertThat(store.update(id, named("x"), ENCRYPTION)).isEqualTo(new NotFound(id));
    }

    @Test
    void secretsAreEncryptedAndShownNowhere() throws SQLException {
        LiveKitConfig config = create("main");
        assertThat(
                        server.query(
                                "select livekit_api_secret from \"Odd schema\".voice_agent_livekit"))
                .allMatch(text -> text.startsWith("dev-s-t-"));
        assertThat(config.apiSecret().open(KEYS))
                .isInstanceOfSatisfying(
                        OpenedSecret.Opened.class,
                        opened -> assertThat(opened.secret()).isEqualTo(new Secret("hush")));
        assertThat(config.apiSecret().open(null)).isInstanceOf(OpenedSecret.Undecryptable.class);
        assertThat(config.toString()).doesNotContain("hush").doesNotContain("dev-s-t-");
    }

    @Test
    void plainTextOpensWithoutAKey() throws SQLException {
        LiveKitConfig config = create("main");
        server.execute("update \"Odd schema\".voice_agent_livekit set livekit_api_secret = 'hush'");
        StoredSecret secret = Objects.requireNonNull(store.findById(config.id())).apiSecret();
        assertThat(secret.encrypted()).isFalse();
        assertThat(secret.open(null)).isEqualTo(new OpenedSecret.PlainText(new Secret("hush")));
        assertThat(secret.toString()).doesNotContain("hush");
    }

    @Test
    void aNameIsTakenOnce() {
        create("main");
        LiveKitConfig other = create("other");
        assertThat(store.create(draft("main"), ENCRYPTION)).isEqualTo(new NameTaken("main"));
        assertThat(store.update(other.id().toString(), named("main"), ENCRYPTION))
                .isEqualTo(new NameTaken("main"));
    }

    @Test
    void changesOnlyWhatIsNamed() {
        LiveKitConfig before = create("main");
        String id = before.id().toString();
        LiveKitConfigChange change =
                new LiveKitConfigChange(null, null, before.url(), "new-key", null, " ", "worker");
        LiveKitConfig after = saved(store.update(id, change, ENCRYPTION));
        assertThat(after.apiKey()).isEqualTo("new-key");
        assertThat(after.url()).isEqualTo(before.url());
        assertThat(after.trunkId()).isNull();
        assertThat(after.workerName()).isEqualTo("worker");
        assertThat(after.name()).isEqualTo("main");
        assertThat(after.apiSecret()).isEqualTo(before.apiSecret());
        assertThat(after.updatedAt()).isAfter(before.updatedAt());
        assertThat(saved(store.update(id, NO_CHANGE, ENCRYPTION))).isEqualTo(after);
        LiveKitConfigChange secret =
                new LiveKitConfigChange(null, null, null, null, new Secret("new"), null, null);
        assertThat(saved(store.update(id, secret, ENCRYPTION)).apiSecret())
                .isNotEqualTo(before.apiSecret());
    }

    @Test
    void aNewUrlNeedsTheSecretAgain() {
        LiveKitConfig before = create("main");
        String id = before.id().toString();
        LiveKitConfigChange moved =
                new LiveKitConfigChange(null, null, "wss://mine", null, null, null, null);
        assertThat(store.update(id, moved, ENCRYPTION))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid ->
                                assertThat(invalid.problems().getFirst())
                                        .contains("a new url needs the api secret again"));
        assertThat(store.findByName("main")).isEqualTo(before);
        LiveKitConfigChange both =
                new LiveKitConfigChange(
                        null, null, "wss://new", null, new Secret("again"), null, null);
        assertThat(saved(store.update(id, both, ENCRYPTION)).url()).isEqualTo("wss://new");
    }

    @Test
    void namesTheAuthorInTheAuditLog() throws SQLException {
        Author author = new Author("console:alice", "a test");
        LiveKitConfigStore hers = new LiveKitConfigStore(database, author);
        LiveKitConfig config = saved(hers.create(draft("hers"), ENCRYPTION));
        assertThat(hers.update(config.id().toString(), named("hers-2"), ENCRYPTION))
                .isInstanceOf(Saved.class);
        assertThat(hers.delete(config.id().toString(), false)).isInstanceOf(Removed.class);
        create("unnamed");
        assertThat(
                        server.query(
                                "select actor || ' ' || coalesce(reason, '-') from"
                                        + " \"Odd schema\".trunkline_audit order by id desc limit 4"))
                .containsExactly(
                        "postgres -",
                        "console:alice a test",
                        "console:alice a test",
                        "console:alice a test");
    }

    @Test
    void tellsAllThatIsWrongAtOnce() {
        LiveKitConfigDraft wrong =
                new LiveKitConfigDraft(
                        " ", null, "ftp://x", "k".repeat(256), new Secret(" "), null, null);
        assertThat(store.create(wrong, ENCRYPTION))
                .isInstanceOfSatisfying(
                        Invalid.class, invalid -> assertThat(invalid.problems()).hasSize(4));
        LiveKitConfigChange change =
                new LiveKitConfigChange("", null, "://", "", new Secret(""), null, null);
        assertThat(store.update("x", change, ENCRYPTION))
                .isInstanceOfSatisfying(
                        Invalid.class, invalid -> assertThat(invalid.problems()).hasSize(4));
    }

    @Test
    void refusesToDeleteWhatNumbersPointAt() {
        LiveKitConfig config = create("main");
        String id = config.id().toString();
        NumberEntry number = numberPointingAt(id.toUpperCase(Locale.ROOT));
        assertThat(store.delete(id, false))
                .isInstanceOfSatisfying(
                        InUse.class, used -> assertThat(used.numbers()).containsExactly(number));
        assertThat(numbers.pointingAt(config.id())).containsExactly(number);
        assertThat(store.delete(id, true)).isEqualTo(new Removed(config, 1));
        assertThat(store.list()).isEmpty();
    }

    @Test
    void numbersPointAtAConfigInAnySpellingOfItsId() throws SQLException {
        LiveKitConfig config = create("main");
        for (String spelling : ConfigId.spellings(config.id())) {
            server.execute("delete from \"Odd schema\".voice_agent_numbers");
            NumberEntry number = numberPointingAt(spelling);
            assertThat(numbers.pointingAt(config.id())).as(spelling).containsExactly(number);
            assertThat(store.delete(config.id().toString(), false)).isInstanceOf(InUse.class);
            ConfigEntry listed = new ConfigSearch(database).find(spelling);
            assertThat(listed).isNotNull();
            assertThat(listed.numbers()).as(spelling).isEqualTo(1);
        }
    }

    @Test
    void storesNoTokenAsASecret() {
        LiveKitConfigDraft draft = draft("main").withSecret(new Secret(" dev-s-t-gAAAAA"));
        assertThat(store.create(draft, ENCRYPTION))
                .isEqualTo(new Invalid(List.of("api secret is encrypted already (dev-s-t-)")));
    }

    @Test
    void blanksAroundAUrlAreNotStored() {
        LiveKitConfigDraft draft =
                new LiveKitConfigDraft(
                        "main", null, " wss://x\n", "key", new Secret("hush"), null, null);
        assertThat(saved(store.create(draft, ENCRYPTION)).url()).isEqualTo("wss://x");
    }

    @Test
    void deletesWhatNobodyUses() {
        LiveKitConfig config = create("main");
        assertThat(store.delete(config.id().toString(), false)).isEqualTo(new Removed(config, 0));
    }

    @Test
    void livesWithoutTheWorkerNameColumn() throws SQLException {
        server.migrate("old");
        server.execute("alter table old.voice_agent_livekit drop column worker_name");
        try (Database old =
                Database.open(StoreFixture.settings(server, TestDatabase.USER, "old"))) {
            LiveKitConfigStore configs = new LiveKitConfigStore(old);
            LiveKitConfig config = saved(configs.create(draft("main"), ENCRYPTION));
            assertThat(configs.findByName("main")).isEqualTo(config);
            assertThat(configs.list()).containsExactly(config);
            String id = config.id().toString();
            assertThat(saved(configs.update(id, named("new"), ENCRYPTION)).name()).isEqualTo("new");
            LiveKitConfigChange worker =
                    new LiveKitConfigChange(null, null, null, null, null, null, "worker");
            assertThat(configs.update(id, worker, ENCRYPTION)).isInstanceOf(Invalid.class);
            assertThat(configs.delete(id, false)).isInstanceOf(Removed.class);
        }
    }

    /** As where only the first migration has run. */
    @Test
    void livesWithoutTheColumnsOfLimits() throws SQLException {
        server.migrate("first");
        server.execute(
                "alter table first.voice_agent_livekit"
                        + " drop column calls_per_second, drop column max_concurrent,"
                        + " drop column trunk_calls_per_second, drop column trunk_max_concurrent");
        try (Database first =
                Database.open(StoreFixture.settings(server, TestDatabase.USER, "first"))) {
            LiveKitConfigStore configs = new LiveKitConfigStore(first);
            LiveKitConfig config = saved(configs.create(draft("main"), ENCRYPTION));
            assertThat(config.limits()).isEqualTo(CallLimits.NONE);
            assertThat(configs.findByName("main")).isEqualTo(config);
            assertThat(configs.list()).containsExactly(config);
            String id = config.id().toString();
            assertThat(saved(configs.update(id, named("new"), ENCRYPTION)).name()).isEqualTo("new");
            LiveKitConfigChange limited =
                    new LiveKitConfigChange(
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            new CallLimits(5.0, null, null, null));
            assertThat(configs.update(id, limited, ENCRYPTION)).isInstanceOf(Invalid.class);
        }
    }

    @Test
    void aMissingSchemaIsSaidWithoutSecrets() {
        try (Database none =
                Database.open(StoreFixture.settings(server, TestDatabase.USER, "nowhere"))) {
            assertThatThrownBy(() -> new LiveKitConfigStore(none).list())
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("schema nowhere")
                    .hasMessageNotContaining("hush");
            none.ping();
            assertThat(none.statementCount()).isPositive();
        }
    }

    private static NumberEntry numberPointingAt(String configId) {
        NumberDraft draft =
                new NumberDraft(
                        null,
                        "+971",
                        545335200,
                        null,
                        null,
                        "{\"livekit_config\": \"%s\"}".formatted(configId));
        return ((NumberOutcome.Saved) numbers.add(draft)).number();
    }

    private static LiveKitConfigChange named(String name) {
        return new LiveKitConfigChange(name, null, null, null, null, null, null);
    }

    private static LiveKitConfig create(String name) {
        return saved(store.create(draft(name), ENCRYPTION));
    }

    private static LiveKitConfig saved(ConfigOutcome outcome) {
        assertThat(outcome).isInstanceOf(Saved.class);
        return ((Saved) outcome).config();
    }
}
