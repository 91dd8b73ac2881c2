package dev.trunkline.dispatcher.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.schemas.DispatchResult;
import dev.trunkline.schemas.Outcome;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** With the flag off all is as before there was a table of LiveKit configs. */
@TestInstance(Lifecycle.PER_CLASS)
class RollbackIT {
    private static final String TABLE = "voice_agent_livekit";

    private final Servers servers = new Servers();
    private final TestRows rows = TestRows.fresh();
    private final String id = rows.config("config", servers.config("ST_config"));
    private final String caller =
            rows.caller("{\"livekit_config\":\"%s\",\"outbound_trunk_id\":\"ST_r\"}".formatted(id));

    @AfterAll
    void close() {
        servers.close();
    }

    /** Neither a key nor the name of an agent: what the old pipeline was given. */
    private Map<String, String> settings(String flag) {
        Map<String, String> settings = new HashMap<>(rows.environment());
        settings.putAll(servers.variables());
        settings.put("USE_SELFHOST_ROUTING_TABLE", flag);
        return settings;
    }

    @Test
    void theTableIsNeitherAskedNorNeeded() throws InterruptedException {
        long before = rows.scans(TABLE);
        try (Site site = Site.open(settings("false"))) {
            expectOldWays(site, "with-table");
            // PostgreSQL counts a session's reads when the session ends, at the latest.
        }
        assertThat(rows.scans(TABLE)).isEqualTo(before);
        rows.execute("drop table lad_dev.voice_agent_livekit");
        try (Site site = Site.open(settings("FALSE"))) {
            expectOldWays(site, "without-table");
            site.awaitReady();
        }
    }

    private void expectOldWays(Site site, String request) {
        DispatchResult result = site.outcomeOf(request, caller);
        assertThat(result.outcome()).isEqualTo(Outcome.DISPATCHED);
        assertThat(result.route().carrierName()).isEqualTo("etisalat");
        assertThat(result.route().trunkId()).isEqualTo("ST_r");
        assertThat(result.route().trunkSource()).isEqualTo("rules");
        assertThat(result.route().agentName()).isEqualTo("inbound-agent");
        assertThat(result.server().configId()).isNull();
        assertThat(site.event(request)).isEqualTo("environment/flag_disabled/bypass");
        assertThat(servers.environment.ringsByRoom(Servers.AGENT))
                .containsEntry("call-" + request, 1L);
    }
}
