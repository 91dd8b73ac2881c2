package dev.trunkline.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.dispatcher.browser.Browser;
import dev.trunkline.dispatcher.browser.BrowserNeeded;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a newcomer sees first: the page whose address the demo prints. */
@ExtendWith(BrowserNeeded.class)
@Timeout(240)
class DemoPageIT {
    private static final String CONSOLE = "/console#token=";
    private static final Duration SOON = Duration.ofSeconds(60);

    /** {@code -Dtrunkline.screenshots=docs} keeps what it sees there, for the README. */
    private static final @Nullable String KEPT = System.getProperty("trunkline.screenshots");

    @Test
    void thePrintedAddressShowsWhereCredentialsCameFrom(@TempDir Path temporary) throws Exception {
        try (DemoProcess demo = DemoProcess.start(temporary)) {
            String address = address(demo);
            int place = address.indexOf(CONSOLE);
            try (Browser browser = Browser.open(address.substring(0, place))) {
                browser.go(address.substring(place)).sees("Credential source");
                assertThat(browser.path()).isEqualTo("/console");

                // It counts on while one looks, without being asked again.
                String samples = Integer.toString(Samples.at(Instant.now()).size());
                await().atMost(SOON)
                        .untilAsserted(() -> assertThat(tile(browser)).isEqualTo(samples));
                browser.sees("decrypt_failed").sees("plaintext_secret").sees("uae-vm-selfhosted");
                assertThat(bars(browser, "database")).isPositive();
                assertThat(bars(browser, "environment")).isPositive();
                assertThat(bars(browser, "dispatched")).isPositive();
                assertThat(browser.complaints()).isEmpty();
                keep(browser);
            }
        }
    }

    private static String address(DemoProcess demo) throws IOException {
        String line = demo.line();
        while (!line.contains(CONSOLE)) {
            line = demo.line();
        }
        return line.substring(line.indexOf("http")).strip();
    }

    private static String tile(Browser browser) {
        return String.valueOf(
                browser.run("return document.querySelector('.tile dd').firstChild.textContent"));
    }

    private static long bars(Browser browser, String series) {
        String places = ".chart .fill-" + series;
        return Long.parseLong(
                String.valueOf(
                        browser.run(
                                "return document.querySelectorAll(arguments[0]).length", places)));
    }

    private static void keep(Browser browser) {
        if (KEPT == null) {
            return;
        }
        Path folder = Path.of("..").resolve(KEPT);
        for (String scheme : new String[] {"light", "dark"}) {
            browser.prefer(scheme).size(1280, 960).go("/console").sees("Credential source");
            browser.keep(folder.resolve("console-overview-" + scheme + ".png"));
        }
        browser.prefer("light").size(1280, 760).go("/console/servers").sees("uae-vm-selfhosted");
        browser.keep(folder.resolve("console-servers-light.png"));
        browser.size(420, 860).go("/console").sees("Credential source");
        browser.keep(folder.resolve("console-phone-light.png"));
    }
}
