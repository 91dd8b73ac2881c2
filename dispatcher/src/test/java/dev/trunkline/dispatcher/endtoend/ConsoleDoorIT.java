package dev.trunkline.dispatcher.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.resolver.store.TokenRole;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may come to the console, and what browsers are told to keep to. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleDoorIT {
    private static final String ANY_ID = "00000000-0000-4000-8000-000000000000";

    private final TestRows rows = TestRows.fresh();
    private final String editor = rows.token("alice", TokenRole.EDITOR);
    private final String viewer = rows.token("val", TokenRole.VIEWER);
    private final HttpClient http = HttpClient.newHttpClient();
    private Site site;

    @BeforeAll
    void open() throws InterruptedException {
        Map<String, String> settings = new HashMap<>(rows.environment());
        settings.put("LIVEKIT_SECRET_ENCRYPTION_KEY", "A".repeat(43) + "=");
        site = Site.open(settings);
    }

    @AfterAll
    void close() {
        site.close();
        http.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console", "/console/calls", "/console/servers", "/console/servers/new",
                "/console/numbers", "/console/explain", "/console/controls", "/console/doubts",
                "/console/letters", "/console/rotation", "/console/audit", "/console/live"
            })
    void withoutATokenThereIsTheLogInPageAlone(String path) throws Exception {
        HttpResponse<String> answer = send(request(path));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("Log in").doesNotContain("Key rotation");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console/servers/new",
                "/console/servers/" + ANY_ID + "/edit",
                "/console/servers/" + ANY_ID + "/test",
                "/console/servers/" + ANY_ID + "/remove",
                "/console/numbers/new",
                "/console/numbers/" + ANY_ID + "/edit",
                "/console/numbers/" + ANY_ID + "/assign",
                "/console/numbers/" + ANY_ID + "/remove",
                "/console/controls/pause",
                "/console/controls/cancel",
                "/console/controls/remove",
                "/console/doubts/redial",
                "/console/letters/0:0/replay",
                "/console/rotation"
            })
    void aViewerAndAForeignPageChangeNothing(String path) throws Exception {
        assertThat(send(post(path)).statusCode()).isEqualTo(401);
        assertThat(send(own(post(path).header("Cookie", "trunkline=" + viewer))).statusCode())
                .isEqualTo(403);
        HttpRequest.Builder foreign =
                post(path)
                        .header("Cookie", "trunkline=" + editor)
                        .header("Sec-Fetch-Site", "cross-site");
        assertThat(send(foreign).statusCode()).isEqualTo(403);
    }

    @Test
    void theCookieIsForThisSiteAndNoScript() throws Exception {
        HttpResponse<String> answer =
                send(form("/console/login", "token=" + editor + "&next=/console/audit"));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/console/audit");
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie)
                .startsWith("trunkline=" + editor)
                .contains("HttpOnly", "SameSite=Strict", "Path=/")
                .doesNotContain("Secure");
        assertThat(send(form("/console/logout", "")).headers().firstValue("Set-Cookie"))
                .hasValueSatisfying(gone ->
                        assertThat(gone).contains("trunkline=;", "Expires=Thu, 01 Jan 1970"));
    }

    @Test
    void theCookieStaysOnHttpsWhereThatIsSpoken() throws Exception {
        HttpRequest.Builder request =
                form("/console/login", "token=" + editor).header("X-Forwarded-Proto", "https");
        assertThat(send(request).headers().firstValue("Set-Cookie"))
                .hasValueSatisfying(cookie -> assertThat(cookie).contains("Secure"));
    }

    @Test
    void anUnknownTokenIsNotLetIn() throws Exception {
        HttpResponse<String> answer = send(form("/console/login", "token=nonsense"));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("This token is not known").doesNotContain("nonsense");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "//evil.example",
                "/consolexyz",
                "/console/%0d%0aX:y"
            })
    void nobodyIsSentElsewhere(String next) throws Exception {
        String location =
                send(form("/console/login", "token=" + editor + "&next=" + next))
                        .headers()
                        .firstValue("Location")
                        .orElseThrow();

        assertThat(location).isEqualTo("/console");
    }

    @Test
    void pagesSayWhatABrowserMustNotDo() throws Exception {
        HttpResponse<String> answer =
                send(request("/console").header("Cookie", "trunkline=" + editor));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.body()).doesNotContain("style=", "onclick", "<style");
    }

    @Test
    void whatPagesAreMadeOfMayBeKept() throws Exception {
        Matcher asset = Pattern.compile("/console/assets/[^\"]+").matcher(loginPage());
        List<String> paths = asset.results().map(found -> found.group()).distinct().toList();

        assertThat(paths).hasSize(4);
        for (String path : paths) {
            HttpResponse<String> answer = send(request(path));
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.headers().firstValue("Cache-Control"))
                    .hasValueSatisfying(value -> assertThat(value).contains("immutable"));
        }
    }

    @Test
    void whatIsNotThereIsSaidOnAPage() throws Exception {
        HttpResponse<String> answer =
                send(request("/console/servers/" + ANY_ID).header("Cookie", "trunkline=" + viewer));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("No LiveKit config has the name or id");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /console/nowhere, 404",
        "GET, /console/servers/new/er, 404",
        "GET, /console/assets/nothing.css, 404",
        "POST, /console/nowhere, 404",
        "PUT, /console/nowhere, 404",
        "POST, /console/audit, 405",
        "GET, /console/controls/pause, 405",
        "DELETE, /console, 405",
        "GET, /console/logout, 405",
        "GET, /console/calls?outcome=nope, 400",
        "GET, /console/numbers?server=nope, 400",
        "GET, /console/audit?after=!, 400",
        "GET, /console/servers/new, 403"
    })
    void whatGoesWrongIsSaidOnAPageOfTheConsole(String method, String path, int status)
            throws Exception {
        HttpRequest.Builder request =
                own(request(path).header("Cookie", "trunkline=" + viewer))
                        .method(method, BodyPublishers.noBody());

        HttpResponse<String> answer = send(request);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
        assertThat(answer.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("script-src 'self'");
        assertThat(answer.body())
                .contains("To the overview", "aria-label=\"Console\"")
                .doesNotContain("{\"error\"");
        assertThat(answer.headers().firstValue("Allow").isPresent()).isEqualTo(status == 405);
    }

    @Test
    void unknownPagesAskForATokenFirst() throws Exception {
        assertThat(send(request("/console/nowhere")).statusCode()).isEqualTo(401);
        assertThat(send(request("/console/nowhere")).body()).contains("Log in");
    }

    @Test
    void aFormThatIsTooLongIsSaidOnAPageToo() throws Exception {
        HttpResponse<String> answer =
                send(form("/console/login", "token=" + "x".repeat(300 * 1024)));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("To the overview").doesNotContain("{\"error\"");
    }

    private String loginPage() throws Exception {
        return send(request("/console/login")).body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(site.url(path)));
    }

    private HttpRequest.Builder post(String path) {
        return form(path, "name=x");
    }

    private HttpRequest.Builder form(String path, String body) {
        return request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
    }

    private static HttpRequest.Builder own(HttpRequest.Builder request) {
        return request.header("Sec-Fetch-Site", "same-origin");
    }

    private HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
