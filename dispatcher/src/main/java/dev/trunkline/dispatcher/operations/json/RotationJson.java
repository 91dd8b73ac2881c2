package dev.trunkline.dispatcher.operations.json;

import dev.trunkline.dispatcher.operations.RotationState;
import dev.trunkline.dispatcher.operations.RotationStatus;
import dev.trunkline.resolver.store.RotationReport;
import dev.trunkline.resolver.store.SecretCensus;
import dev.trunkline.resolver.store.SecretCensus.KeyUse;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Which keys the stored secrets need, and how a rotation goes. */
public final class RotationJson {
    private RotationJson() {}

    public static ObjectNode of(RotationStatus status) {
        SecretCensus census = status.census();
        List<ObjectNode> keys = new ArrayList<>();
        for (KeyUse key : census.keys()) {
            keys.add(
                    Nodes.object()
                            .put("key", key.fingerprint())
                            .put("first", keys.isEmpty())
                            .put("rows", key.rows()));
        }
        ObjectNode json = Nodes.object().put("under_old_keys", census.underOldKeys());
        json.set("keys", Nodes.array(keys));
        json.set("plain_text", Nodes.texts(census.plainText()));
        json.set("missing", Nodes.texts(census.missing()));
        json.set("no_key_opens", Nodes.texts(census.unopened()));
        return json.set("rotation", of(status.state()));
    }

    private static ObjectNode of(RotationState state) {
        ObjectNode json = Nodes.object();
        return switch (state) {
            case RotationState.Idle _ -> json.put("state", "idle");
            case RotationState.Running(var since, int done, int total) ->
                    json.put("state", "running")
                            .put("since", since.toString())
                            .put("done", done)
                            .put("total", total);
            case RotationState.Finished(var at, RotationReport report) ->
                    json.put("state", "finished")
                            .put("at", at.toString())
                            .put("rotated", report.rotated())
                            .set("turned_back", Nodes.texts(report.turnedBack()));
            case RotationState.Failed(var at, String why) ->
                    json.put("state", "failed").put("at", at.toString()).put("why", why);
        };
    }
}
