package dev.trunkline.dispatcher.insight;

import dev.trunkline.schemas.CredentialSourceCount;
import dev.trunkline.schemas.CredentialSourceCountJson;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** The JSON form of counts by the minute: an array of what stands on the topic too. */
public final class CredentialSourcesJson {
    private static final JsonMapper JSON = JsonMapper.shared();

    private CredentialSourcesJson() {}

    public static ArrayNode write(List<CredentialSourceCount> counts) {
        ArrayNode array = JSON.createArrayNode();
        counts.forEach(count -> array.add(JSON.readTree(CredentialSourceCountJson.write(count))));
        return array;
    }

    /**
     * Reads them back.
     *
     * @throws IllegalArgumentException when they aren't
     */
    public static List<CredentialSourceCount> read(String body) {
        try {
            List<CredentialSourceCount> counts = new ArrayList<>();
            for (JsonNode count : JSON.readTree(body)) {
                counts.add(CredentialSourceCountJson.read(JSON.writeValueAsBytes(count)));
            }
            return counts;
        } catch (JacksonException e) {
            throw new IllegalArgumentException("no counts", e);
        }
    }
}
