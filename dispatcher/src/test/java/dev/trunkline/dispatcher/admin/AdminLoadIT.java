package dev.trunkline.dispatcher.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * How long lists take with 10,000 configs and 100,000 numbers. Prints figures; asserts nothing of
 * time. {@code -Dtrunkline.console.load=true} runs it, since it says something of an idle machine
 * only.
 */
class AdminLoadIT {
    private static final int ASKED = 200;
    private static final int WARM = 50;
    private static final String CONFIGS =
            """
            insert into lad_dev.voice_agent_livekit
                (name, livekit_url, livekit_api_key, livekit_api_secret, trunk_id)
            select 'server ' || lpad(i::text, 5, '0'), 'wss://lk-' || i || '.example.com',
                'APIload' || i, 'plain secret of config ' || i, 'ST_' || i
            from generate_series(1, 10000) i\
            """;
    private static final String NUMBERS =
            """
            insert into lad_dev.voice_agent_numbers
                (tenant_id, country_code, base_number, provider, status, rules)
            select ('00000000-0000-4000-8000-' || lpad((i % 50)::text, 12, '0'))::uuid, '+971',
                500000000 + i, case when i % 2 = 0 then 'etisalat' else 'du' end, 'active',
                jsonb_build_object('outbound', true, 'livekit_config', c.id)
            from generate_series(1, 100000) i
            join (select id, row_number() over (order by name) - 1 as n
                from lad_dev.voice_agent_livekit) c on c.n = i % 10000\
            """;

    @Test
    void lists() {
        boolean wanted = Boolean.getBoolean("trunkline.console.load");
        if (!wanted) {
            System.err.println(
                    "SKIPPED AdminLoadIT: figures are for idle machines, -Dtrunkline.console.load=true");
        }
        assumeTrue(wanted, "-Dtrunkline.console.load=true runs it");
        try (AdminSite site = new AdminSite()) {
            site.execute(CONFIGS);
            site.execute(NUMBERS);
            site.execute("analyze");
            JsonNode first = site.get("/v1/livekit?limit=1").json().get("items").get(0);
            String next = deep(site);
            for (String path :
                    List.of(
                            "/v1/livekit",
                            "/v1/livekit?search=server%200999",
                            "/v1/livekit?search=nothing-like-it",
                            "/v1/livekit?limit=500",
                            "/v1/livekit/" + first.get("id").stringValue() + "/numbers",
                            "/v1/numbers",
                            "/v1/numbers?after=" + next,
                            "/v1/numbers?limit=500",
                            "/v1/numbers?search=%2B97150009",
                            "/v1/numbers?search=050009",
                            "/v1/numbers?search=no-such-provider",
                            "/v1/numbers?tenant_id=00000000-0000-4000-8000-000000000049",
                            "/v1/numbers?livekit_config_id=" + first.get("id").stringValue(),
                            "/v1/audit",
                            "/v1/audit?config=server%2000001",
                            "/v1/audit?number=%2B971500099999",
                            "/v1/audit?actor=nobody",
                            "/v1/rotation",
                            "/v1/controls",
                            "/v1/dead-letters",
                            "/v1/doubts")) {
                time(site, path);
            }
        }
    }

    /** Where the list is nearly at its end. */
    private static String deep(AdminSite site) {
        String next = "";
        for (int i = 0; i < 190; i++) {
            next = site.get("/v1/numbers?limit=500&after=" + next).json().get("next").asString("");
        }
        return next;
    }

    private static void time(AdminSite site, String path) {
        long[] micros = new long[ASKED];
        for (int i = -WARM; i < ASKED; i++) {
            long began = System.nanoTime();
            Reply reply = site.get(path);
            if (i >= 0) {
                micros[i] = (System.nanoTime() - began) / 1_000;
            }
            assertThat(reply.status()).as(path).isEqualTo(200);
            if (reply.body().length() < 300 && i == 0) {
                System.out.println("  (short answer: " + reply.body() + ")");
            }
        }
        Arrays.sort(micros);
        System.out.printf(
                "%-75s p50 %6.1f ms   p95 %6.1f ms   max %6.1f ms%n",
                path,
                micros[ASKED / 2] / 1e3,
                micros[ASKED * 95 / 100] / 1e3,
                micros[ASKED - 1] / 1e3);
    }
}
