package dev.trunkline.dispatcher.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.browser.Browser;
import dev.trunkline.dispatcher.browser.BrowserNeeded;
import dev.trunkline.resolver.store.TokenRole;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Lists are made a page at a time, however long they are. */
@ExtendWith(BrowserNeeded.class)
class ConsoleSizeIT {
    private static final int CONFIGS = Integer.getInteger("trunkline.console.configs", 300);
    private static final int NUMBERS = Integer.getInteger("trunkline.console.numbers", 3_000);
    private static final String TIMING =
            "const n = performance.getEntriesByType('navigation')[0];"
                    + "return Math.round(n.domInteractive) + ' ms usable, '"
                    + " + Math.round(n.loadEventEnd) + ' ms loaded, '"
                    + " + Math.round(n.responseEnd - n.requestStart) + ' ms for the answer'";

    private final TestRows rows = TestRows.fresh();

    /** The figures are told; the machine decides what they are. */
    @Test
    void showsAPageOfManyRows() throws InterruptedException {
        fill();
        String token = rows.token("alice", TokenRole.EDITOR);
        Map<String, String> settings = new HashMap<>(rows.environment());
        settings.put("LIVEKIT_SECRET_ENCRYPTION_KEY", "A".repeat(43) + "=");
        try (Site site = Site.open(settings);
                Browser browser = Browser.open(site.url(""))) {
            browser.go("/console").type("token", token).press("Log in").sees("Overview");
            for (int round = 1; round <= 2; round++) {
                for (String page :
                        List.of(
                                "/console",
                                "/console/servers",
                                "/console/servers?q=config+7",
                                "/console/numbers",
                                "/console/numbers?q=%2B97154000",
                                "/console/audit")) {
                    browser.go(page);
                    assertThat(rowsShown(browser)).as(page).isBetween(1L, 60L);
                    System.out.printf(
                            "FIGURE %,d configs, %,d numbers, visit %d of %s: %s%n",
                            CONFIGS, NUMBERS, round, page, browser.run(TIMING));
                }
            }
            browser.go("/console/numbers").press("Next").sees("First page");
        }
    }

    private static long rowsShown(Browser browser) {
        Object count = browser.run("return document.querySelectorAll('main tr').length");
        return Long.parseLong(String.valueOf(count));
    }

    private void fill() {
        rows.execute(
                """
                insert into lad_dev.voice_agent_livekit
                    (name, livekit_url, livekit_api_key, livekit_api_secret, trunk_id)
                select 'config ' || i, 'wss://livekit-' || i || '.example.com', 'key', 'secret',
                    'ST_' || i from generate_series(1, ?::int) i\
                """,
                Integer.toString(CONFIGS));
        rows.execute(
                """
                insert into lad_dev.voice_agent_numbers
                    (country_code, base_number, provider, status, rules)
                select '+971', 540000000 + i, 'carrier ' || i % 7, 'active',
                    jsonb_build_object('outbound', true, 'livekit_config', c.id::text)
                from generate_series(1, ?::int) i
                join lad_dev.voice_agent_livekit c on c.name = 'config ' || (i % ?::int + 1)\
                """,
                Integer.toString(NUMBERS), Integer.toString(CONFIGS));
        rows.execute("analyze lad_dev.voice_agent_livekit");
        rows.execute("analyze lad_dev.voice_agent_numbers");
    }
}
