package dev.trunkline.resolver.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import dev.trunkline.resolver.TestDatabase;
import dev.trunkline.resolver.secret.Secret;
import dev.trunkline.resolver.store.ConfigOutcome.Saved;
import dev.trunkline.resolver.store.ConfigOutcome.Stale;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SearchIT {
    private static TestDatabase server;
    private static Database database;
    private static LiveKitConfigStore configs;

    @BeforeAll
    static void start() {
        server = TestDatabase.migrated("lad_dev");
        database = Database.open(StoreFixture.settings(server, TestDatabase.USER, "lad_dev"));
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

    private static LiveKitConfig config(String name) {
        LiveKitConfigDraft draft =
                new LiveKitConfigDraft(
                        name, null, "wss://a.example", "k", new Secret("s"), null, null);
        return configs.create(draft, Secret::reveal) instanceof Saved(var saved)
                ? saved
                : configs.list().getFirst();
    }

    /** Rows of others may lack anything; the list loses none of them, and shows none twice. */
    @Test
    void listsAllNumbersInPartsAlsoThoseThatLackSomething() throws SQLException {
        server.execute(
                "insert into lad_dev.voice_agent_numbers (country_code, base_number, provider)"
                        + " values (null, null, 'a'), (null, null, 'b'), ('+971', null, 'c'),"
                        + " (null, 5, 'd'), ('+91', 5, 'e'), ('+91', 5, 'f'), ('+971', 4, 'g')");
        List<@Nullable String> providers = new ArrayList<>();
        String after = null;
        do {
            Page<ListedNumber> page =
                    new NumberSearch(database).page(new NumberQuery(null, null, null, after, 2));
            page.rows().forEach(row -> providers.add(row.number().provider()));
            after = page.next();
        } while (after != null);

        assertThat(providers).containsExactlyInAnyOrder("a", "b", "c", "d", "e", "f", "g");
        assertThat(providers).endsWith("c", "g");
    }

    @Test
    void countsWhoUsesAConfigHoweverTheRulesWriteItsId() throws SQLException {
        LiveKitConfig config = config("used");
        config("unused");
        server.execute(
                "insert into lad_dev.voice_agent_numbers (country_code, base_number, rules) values"
                        + " ('+971', 1, jsonb_build_object('livekit_config', upper('%1$s'))),"
                                .formatted(config.id())
                        + " ('+971', 2, jsonb_build_object('livekit_config', ' %1$s '))"
                                .formatted(config.id()));

        assertThat(new ConfigSearch(database).page(new ConfigQuery(null, null, 10)).rows())
                .extracting(entry -> entry.config().name(), ConfigEntry::numbers)
                .containsExactly(tuple("unused", 0), tuple("used", 2));
        NumberQuery users = new NumberQuery(null, config.id(), null, null, 10);
        assertThat(new NumberSearch(database).page(users).rows())
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.configName()).isEqualTo("used"));
    }

    /** What a URL hides is not to be guessed at letter by letter. */
    @Test
    void findsConfigsByWhatTheirUrlShows() throws SQLException {
        config("main");
        server.execute(
                "update lad_dev.voice_agent_livekit set livekit_url ="
                        + " 'wss://me:hunter2@voice.example.com/eu?p=q7'");

        for (String search : List.of("voice.example", "/EU")) {
            assertThat(new ConfigSearch(database).page(new ConfigQuery(search, null, 10)).rows())
                    .as(search)
                    .hasSize(1);
        }
        for (String search : List.of("hunter", "me:", "q7")) {
            assertThat(new ConfigSearch(database).page(new ConfigQuery(search, null, 10)).rows())
                    .as(search)
                    .isEmpty();
        }
    }

    /** By any part of a provider's name, and by what a number begins with. */
    @Test
    void findsNumbers() throws SQLException {
        server.execute(
                "insert into lad_dev.voice_agent_numbers (country_code, base_number, provider)"
                        + " values ('+971', 545335200, 'Etisalat'), ('+971', 54, 'du'),"
                        + " ('+91', 9876543210, null), ('+1', 5453352001, 'EtisalatUS')");

        assertThat(found("salat")).containsExactly("+15453352001", "+971545335200");
        assertThat(found("nobody")).isEmpty();
        assertThat(found("+9715453")).containsExactly("+971545335200");
        assertThat(found("\u202A+971\u00A0545-3\u202C")).containsExactly("+971545335200");
        assertThat(found("054 533-52")).containsExactly("+15453352001", "+971545335200");
        assertThat(found("97154")).containsExactly("+97154", "+971545335200");
        assertThat(found("+97154533520012")).isEmpty();
        assertThat(found("+9")).containsExactly("+919876543210", "+97154", "+971545335200");
    }

    private static List<String> found(String search) {
        NumberQuery query = new NumberQuery(search, null, null, null, 10);
        return new NumberSearch(database)
                .page(query).rows().stream()
                        .map(row -> row.number().countryCode() + "" + row.number().baseNumber())
                        .toList();
    }

    @Test
    void findsWhatIsWrittenLikeAPattern() {
        config("100% _sure_");
        config("100 per cent");

        assertThat(new ConfigSearch(database).page(new ConfigQuery("% _S", null, 10)).rows())
                .extracting(entry -> entry.config().name())
                .containsExactly("100% _sure_");
    }

    @Test
    void aVersionIsAnotherAfterEveryChange() {
        LiveKitConfig config = config("versioned");
        String id = config.id().toString();
        ConfigSearch search = new ConfigSearch(database);
        String read = version(search, id);
        LiveKitConfigChange change =
                new LiveKitConfigChange(null, "x", null, null, null, null, null);
        assertThat(configs.update(id, read, change, Secret::reveal)).isInstanceOf(Saved.class);
        assertThat(version(search, id)).isNotEqualTo(read);

        assertThat(configs.update(id, read, change, Secret::reveal)).isEqualTo(new Stale(id));
        assertThat(configs.delete(id, read, true)).isEqualTo(new Stale(id));
        assertThat(search.find(id)).isNotNull();
    }

    private static String version(ConfigSearch search, String id) {
        ConfigEntry entry = search.find(id);
        return entry == null ? "none" : entry.version();
    }

    @Test
    void takesNoCursorOfAnotherList() {
        NumberSearch numbers = new NumberSearch(database);
        for (String cursor : List.of("", "x", "!", Cursor.of("name"), Cursor.of("a", "b", "c"))) {
            assertThatIllegalArgumentException()
                    .as(cursor)
                    .isThrownBy(() -> numbers.page(new NumberQuery(null, null, null, cursor, 10)));
        }
    }
}
