package dev.trunkline.dispatcher.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.browser.Accessibility;
import dev.trunkline.dispatcher.browser.Browser;
import dev.trunkline.dispatcher.browser.BrowserNeeded;
import dev.trunkline.resolver.secret.Secret;
import dev.trunkline.resolver.secret.SecretKeyRing;
import dev.trunkline.resolver.store.TokenRole;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The console as people use it: in a browser, on a whole dispatcher. */
@ExtendWith(BrowserNeeded.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleIT {
    private static final List<String> PAGES =
            List.of(
                    "/console",
                    "/console/calls",
                    "/console/servers",
                    "/console/servers/new",
                    "/console/numbers",
                    "/console/numbers/new",
                    "/console/explain",
                    "/console/controls",
                    "/console/doubts",
                    "/console/letters",
                    "/console/rotation",
                    "/console/audit");
    private static final String STORED_SECRET = "stored-secret-that-nobody-may-see-1";
    private static final String PLAIN_SECRET = "plain-secret-that-nobody-may-see-22";

    private final Servers servers = new Servers();
    private final TestRows rows = TestRows.fresh();
    private final String oldKey = SecretKeyRing.generateKey().reveal();
    private final String editor = rows.token("alice", TokenRole.EDITOR);
    private final String viewer = rows.token("val", TokenRole.VIEWER);
    private Site site;
    private Browser browser;

    @BeforeAll
    void open() throws InterruptedException {
        String stored = SecretKeyRing.parse(oldKey).encrypt(new Secret(STORED_SECRET));
        rows.callerOf(rows.config("first", servers.config(stored, "ST_1")));
        rows.callerOf(rows.config("plain", servers.config(PLAIN_SECRET, null)));
        Map<String, String> settings = new HashMap<>(rows.environment());
        settings.putAll(servers.variables());
        settings.put("LIVEKIT_SECRET_ENCRYPTION_KEY", servers.key + "," + oldKey);
        site = Site.open(settings);
        site.awaitReady();
        browser = Browser.open(site.url(""));
    }

    @AfterAll
    void close() {
        browser.close();
        site.close();
        servers.close();
    }

    @AfterEach
    void forget() {
        assertThat(browser.complaints()).isEmpty();
        browser.forget();
    }

    @Test
    void aCallGoesThroughTheServerThatWasJustAdded() {
        enter(editor);
        browser.press("LiveKit servers").press("Add a server");
        browser.type("name", "fresh").type("url", servers.database.url());
        browser.type("api_key", servers.database.apiKey());
        browser.type("api_secret", servers.database.apiSecret()).type("trunk_id", "ST_fresh");
        browser.press("Save").sees("Saved.").press("Test connection").sees("takes the key");

        browser.press("Numbers").press("Add a number").type("number", "+971 54 533 5999");
        browser.press("Save").sees("Saved.").type("server", "fresh").press("Assign");
        browser.sees("Assigned.").sees("fresh");

        browser.press("Explain").type("from", "+971545335999").type("to", Site.CALLEE);
        browser.press("Explain").sees("The call can go out.").sees("ST_fresh (config)");

        site.call("through-fresh", "+971545335999");
        browser.press("Calls").sees("through-fresh").press("through-fresh");
        browser.sees("Dispatched: ok").sees("fresh").sees("database, ok");
        assertThat(servers.rings("through-fresh")).isEqualTo(1);

        browser.press("Pause and cancel").type("value", "ST_fresh").type("note", "a test");
        browser.press("Pause").sees("Paused.").sees("console:alice");
        site.call("while-paused", "+971545335999");
        browser.press("Overview").sees("1 calls paused");
        assertThat(servers.rings("while-paused")).isZero();
        browser.press("Pause and cancel").press("Resume trunk ST_fresh").sees("Resumed.");
        browser.press("Calls").sees("while-paused");

        String underOldKey = SecretKeyRing.parse(oldKey).encrypt(new Secret(STORED_SECRET));
        String _ = rows.config("old", servers.config(underOldKey, null));
        browser.press("Key rotation").sees("rows need it");
        browser.press("Move all secrets").sees("Yes: no secret needs it");

        browser.press("Audit log").sees("fresh").sees("console:alice").sees("rotation");
    }

    @Test
    void whatTwoChangeAtOnceIsShownToTheSecond() {
        String id = rows.config("contested", servers.config("ST_2"));
        enter(editor);
        browser.go("/console/servers/" + id + "/edit").type("description", "mine");
        rows.execute(
                "update lad_dev.voice_agent_livekit set description = 'theirs' where id = ?::uuid",
                id);
        browser.press("Save").sees("Somebody else has changed this meanwhile");
        assertThat(browser.text()).contains("theirs", "mine");
        assertThat(description(id)).isEqualTo("theirs");

        browser.press("Save").sees("Saved.");
        assertThat(description(id)).isEqualTo("mine");
    }

    private String description(String id) {
        return rows.text(
                "select description from lad_dev.voice_agent_livekit where id = '" + id + "'");
    }

    @Test
    void nothingThatIsTypedRuns() {
        String payload = "\"><script>window.ran=1</script><img src=x onerror=window.ran=1>'{{7*7}}";
        enter(editor);
        for (String page : PAGES) {
            browser.go(page);
            int forms = browser.forms().size();
            for (int i = 0; i < forms; i++) {
                WebElement form = browser.go(page).forms().get(i);
                Browser.textFields(form).forEach(field -> fill(field, payload));
                form.submit();
                assertThat(browser.run("return window.ran")).as(page).isNull();
            }
        }
        rows.execute(
                "insert into lad_dev.voice_agent_livekit (name, description, livekit_url,"
                        + " livekit_api_key, livekit_api_secret, trunk_id, worker_name)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                payload,
                payload,
                payload,
                payload,
                payload,
                payload,
                payload);
        rows.callerOf(
                rows.text("select id from lad_dev.voice_agent_livekit where name like '%ran=1%'"));
        for (String page : PAGES) {
            browser.go(page);
            assertThat(browser.run("return window.ran")).as(page).isNull();
        }
        assertThat(browser.go("/console/servers").text()).contains("<script>window.ran=1</script>");
    }

    private static void fill(WebElement field, String text) {
        field.clear();
        field.sendKeys(text);
    }

    @Test
    void theKeyboardIsEnough() {
        browser.go("/console/servers");
        browser.keys(editor, Keys.ENTER).sees("Where calls go");
        assertThat(browser.go("/console/servers").tabTo("Skip to content")).isEqualTo(1);
        int _ = browser.tabTo("Add a server");
        browser.keys(Keys.ENTER).sees("Add a LiveKit server");
        List.of("Name", "by-keyboard", "URL", servers.database.url(), "API key", "key")
                .forEach(this::step);
        int _ = browser.tabTo("API secret");
        browser.keys("a-secret-that-is-long-enough-1234");
        int _ = browser.tabTo("Ask the server first");
        browser.keys(Keys.SPACE);
        int _ = browser.tabTo("Save");
        browser.keys(Keys.ENTER).sees("Saved.").sees("by-keyboard");
        int _ = browser.tabTo("Remove this server");
        browser.keys(Keys.ENTER);
        int _ = browser.tabTo("Yes, remove");
        browser.keys(Keys.ENTER).sees("Removed.");
    }

    /** A label is gone to, anything else is typed. */
    private void step(String word) {
        if (List.of("Name", "URL", "API key").contains(word)) {
            int _ = browser.tabTo(word);
        } else {
            browser.keys(word);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void everybodyCanUseIt(String scheme) {
        Accessibility accessibility = new Accessibility();
        browser.prefer(scheme).go("/console");
        assertThat(accessibility.violations(browser)).as("log in").isEmpty();
        enter(editor);
        for (String page : PAGES) {
            browser.go(page);
            assertThat(accessibility.violations(browser)).as(page).isEmpty();
        }
    }

    @Test
    void aViewerSeesNothingToPress() {
        enter(viewer);
        for (String page : PAGES) {
            browser.go(page);
            assertThat(browser.text())
                    .doesNotContain("Save", "Move all", "Add a", "Cancel these", "Remove this");
        }
        browser.go("/console/servers").sees("first").press("first").sees("API secret");
        assertThat(browser.text()).doesNotContain("Edit", "Test connection", "Remove");
    }

    @Test
    void noSecretComesToTheBrowser() {
        SecretSearch search =
                new SecretSearch()
                        .plant("stored", STORED_SECRET)
                        .plant("plain", PLAIN_SECRET)
                        .plant("key", servers.key)
                        .plant("old key", oldKey)
                        .plant("environment", servers.environment.apiSecret());
        enter(editor);
        List<String> _ = browser.traffic();
        for (String page : PAGES) {
            browser.go(page);
            assertThat(search.in(browser.source().getBytes(UTF_8))).as(page).isEmpty();
        }
        for (String name : List.of("first", "plain")) {
            browser.go("/console/servers").press(name).sees("API secret");
            assertThat(search.in(browser.source().getBytes(UTF_8))).as(name).isEmpty();
            browser.press("Edit").sees("API secret");
            assertThat(search.in(browser.source().getBytes(UTF_8))).as(name).isEmpty();
        }
        String traffic = String.join("\n", browser.traffic());
        assertThat(traffic).contains("/console/rotation");
        assertThat(search.in(traffic.getBytes(UTF_8))).isEmpty();
    }

    private void enter(String token) {
        browser.go("/console").type("token", token).press("Log in").sees("Overview");
    }
}
