package dev.trunkline.demo;

import dev.trunkline.sandbox.livekit.LiveKitStandIn;
import dev.trunkline.schemas.CallConfirmation;
import dev.trunkline.schemas.DispatchResult;
import java.io.PrintWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** For scripts: a line of JSON about the connections, then one for each outcome. */
final class JsonView implements View {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final PrintWriter out;

    JsonView(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void ready(Connections connections) {
        DemoServers servers = connections.servers();
        ObjectNode line =
                JSON.createObjectNode()
                        .put("kafka", servers.kafka().bootstrapServers())
                        .put("jdbc_url", servers.postgres().jdbcUrl())
                        .put("db_user", servers.postgres().user())
                        .put("db_password", servers.postgres().password())
                        .put("db_schema", DemoEnvironment.SCHEMA)
                        .put("http", connections.http())
                        .put("token", connections.token().reveal())
                        .put("environment_file", connections.environment().toString());
        ArrayNode liveKits = line.putArray("livekit");
        for (LiveKitStandIn liveKit : servers.liveKits().standIns()) {
            liveKits.addObject()
                    .put("url", liveKit.url())
                    .put("api_key", liveKit.apiKey())
                    .put("api_secret", liveKit.apiSecret());
        }
        if (liveKits.isEmpty()) {
            liveKits.addObject().put("url", servers.liveKits().fallback().url());
        }
        out.println(line);
    }

    @Override
    public void outcome(DispatchResult result, byte[] value) {
        out.println(JSON.readTree(value));
    }

    @Override
    public void confirmation(CallConfirmation said) {}

    @Override
    public void deadLetter(String why) {}
}
