package dev.trunkline.resolver.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.resolver.TestDatabase;
import dev.trunkline.resolver.routing.NumberLookup;
import dev.trunkline.resolver.routing.NumberRow;
import dev.trunkline.resolver.store.NumberOutcome.ConfigNotFound;
import dev.trunkline.resolver.store.NumberOutcome.Exists;
import dev.trunkline.resolver.store.NumberOutcome.Invalid;
import dev.trunkline.resolver.store.NumberOutcome.NotFound;
import dev.trunkline.resolver.store.NumberOutcome.Removed;
import dev.trunkline.resolver.store.NumberOutcome.Saved;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class NumberStoreIT {
    private static final UUID TENANT = UUID.fromString("7d9f4a52-0000-4000-8000-000000000001");
    private static final UUID OTHER = UUID.fromString("7d9f4a52-0000-4000-8000-000000000002");
    private static final String UNKNOWN = "99999999-2222-4333-8444-555555555555";
    private static TestDatabase server;
    private static Database database;
    private static NumberStore store;
    private static LiveKitConfigStore configs;

    @BeforeAll
    static void start() {
        server = TestDatabase.migrated("lad_dev");
        database = Database.open(StoreFixture.settings(server, TestDatabase.USER, "lad_dev"));
        store = new NumberStore(database);
        configs = new LiveKitConfigStore(database);
    }

    @AfterAll
    static void stop() {
        database.close();
        server.close();
    }

    @BeforeEach
    void empty() throws SQLException {
        server.execute("delete from lad_dev.voice_agent_numbers");
        server.execute("delete from lad_dev.voice_agent_livekit");
    }

    @Test
    void looksUpByWhatIsGiven() {
        add(TENANT, "+971", "a");
        add(OTHER, "+91", "b");
        assertThat(carrier("+971", null)).isEqualTo("a");
        assertThat(carrier("+91", null)).isEqualTo("b");
        assertThat(carrier("+91", OTHER)).isEqualTo("b");
        assertThat(carrier(null, OTHER)).isEqualTo("b");
        assertThat(carrier("+91", TENANT)).isNull();
        assertThat(carrier("+1", null)).isNull();
        assertThat(store.lookUp(new NumberLookup("+971", 1, null))).isNull();
    }

    @Test
    void theOldestRowCountsAndRowsWithoutATimeComeLast() throws SQLException {
        insert("c", "null");
        insert("b", "'2024-01-02'");
        insert("a", "'2024-01-01'");
        assertThat(carrier("+971", null)).isEqualTo("a");
        server.execute("delete from lad_dev.voice_agent_numbers where provider = 'a'");
        assertThat(carrier("+971", null)).isEqualTo("b");
        server.execute("delete from lad_dev.voice_agent_numbers where provider = 'b'");
        assertThat(carrier("+971", null)).isEqualTo("c");
    }

    @Test
    void readsRowsThatLackNearlyEverything() throws SQLException {
        server.execute(
                "insert into lad_dev.voice_agent_numbers (base_number, rules) values (7, '\"odd\"')");
        assertThat(store.lookUp(new NumberLookup(null, 7, null)))
                .extracting(NumberRow::provider)
                .isEqualTo("unknown");
        assertThat(store.list(null)).hasSize(1);
    }

    @Test
    void listsAllOrOneTenants() {
        NumberEntry first = add(TENANT, "+971", "a");
        NumberEntry second = add(OTHER, "+91", "b");
        assertThat(store.list(null)).containsExactly(second, first);
        assertThat(store.list(TENANT)).containsExactly(first);
        assertThat(store.find(first.id().toString())).isEqualTo(first);
        assertThat(store.find("odd")).isNull();
    }

    @Test
    void addsANumberOncePerTenant() {
        NumberEntry first = add(null, "+971", "a");
        assertThat(store.add(draft(null, "+971", "b", null))).isEqualTo(new Exists(first));
        assertThat(store.add(draft(TENANT, "+971", "b", null))).isInstanceOf(Saved.class);
    }

    @Test
    void tellsAllThatIsWrongAtOnce() {
        NumberDraft wrong = new NumberDraft(null, "971", 0, null, null, "[]");
        assertThat(store.add(wrong))
                .isInstanceOfSatisfying(
                        Invalid.class, invalid -> assertThat(invalid.problems()).hasSize(3));
        NumberChange change = new NumberChange(null, null, "{");
        assertThat(store.update(UNKNOWN, change)).isInstanceOf(Invalid.class);
    }

    @Test
    void changesOnlyWhatIsNamed() {
        NumberEntry number = add(TENANT, "+971", "a");
        String id = number.id().toString();
        NumberEntry changed = saved(store.update(id, new NumberChange(null, "active", "{}")));
        assertThat(changed.provider()).isEqualTo("a");
        assertThat(changed.status()).isEqualTo("active");
        assertThat(changed.rules()).isEqualTo("{}");
        NumberChange none = new NumberChange(null, null, null);
        assertThat(saved(store.update(id, none))).isEqualTo(changed);
        assertThat(store.update(UNKNOWN, none)).isEqualTo(new NotFound(UNKNOWN));
        assertThat(store.update("odd", none)).isEqualTo(new NotFound("odd"));
    }

    @Test
    void removes() {
        NumberEntry number = add(TENANT, "+971", "a");
        String id = number.id().toString();
        assertThat(store.remove(id)).isEqualTo(new Removed(number));
        assertThat(store.remove(id)).isEqualTo(new NotFound(id));
        assertThat(store.remove("odd")).isEqualTo(new NotFound("odd"));
    }

    @Test
    void pointsAtAConfigAndKeepsOtherRules() {
        String id = add(TENANT, "+971", "a").id().toString();
        String config = config();
        NumberEntry linked = saved(store.setLiveKitConfig(id, config));
        assertThat(linked.liveKitConfig()).isEqualTo(config);
        assertThat(linked.rules()).contains("\"outbound\": true");
        NumberEntry unlinked = saved(store.setLiveKitConfig(id, null));
        assertThat(unlinked.liveKitConfig()).isNull();
        assertThat(unlinked.rules()).isEqualTo("{\"outbound\": true}");
    }

    @Test
    void pointsAtAConfigWhereThereWereNoRules() {
        NumberDraft bare = draft(TENANT, "+971", "a", null);
        String id = saved(store.add(bare)).id().toString();
        String config = config();
        assertThat(saved(store.setLiveKitConfig(id, null)).rules()).isNull();
        assertThat(saved(store.setLiveKitConfig(id, config)).liveKitConfig()).isEqualTo(config);
    }

    @Test
    void doesNotPointAtNothing() throws SQLException {
        String id = add(TENANT, "+971", "a").id().toString();
        assertThat(store.setLiveKitConfig(id, UNKNOWN)).isEqualTo(new ConfigNotFound(UNKNOWN));
        assertThat(store.setLiveKitConfig(id, "odd")).isEqualTo(new ConfigNotFound("odd"));
        String config = config();
        assertThat(store.setLiveKitConfig(UNKNOWN, config)).isEqualTo(new NotFound(UNKNOWN));
        assertThat(store.setLiveKitConfig("odd", config)).isEqualTo(new NotFound("odd"));
        server.execute("update lad_dev.voice_agent_numbers set rules = '[]'");
        assertThat(store.setLiveKitConfig(id, config)).isInstanceOf(Invalid.class);
    }

    private static @Nullable String carrier(@Nullable String countryCode, @Nullable UUID tenant) {
        NumberRow row = store.lookUp(new NumberLookup(countryCode, 545335200, tenant));
        return row == null ? null : row.provider();
    }

    private static String config() {
        ConfigOutcome.Creation created =
                configs.create(StoreFixture.draft("main"), StoreFixture.ENCRYPTION);
        return ((ConfigOutcome.Saved) created).config().id().toString();
    }

    private static void insert(String provider, String createdAt) throws SQLException {
        server.execute(
                """
                insert into lad_dev.voice_agent_numbers
                    (country_code, base_number, provider, created_at)
                    values ('+971', 545335200, '%s', %s)\
                """
                        .formatted(provider, createdAt));
    }

    private static NumberEntry add(@Nullable UUID tenant, String countryCode, String provider) {
        return saved(store.add(draft(tenant, countryCode, provider, "{\"outbound\": true}")));
    }

    private static NumberDraft draft(
            @Nullable UUID tenant, String countryCode, String provider, @Nullable String rules) {
        return new NumberDraft(tenant, countryCode, 545335200, provider, null, rules);
    }

    private static NumberEntry saved(NumberOutcome outcome) {
        assertThat(outcome).isInstanceOf(Saved.class);
        return ((Saved) outcome).number();
    }
}
