package dev.trunkline.schemas;

import java.util.List;
import java.util.SplittableRandom;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Seeded requests with up to three fields set to something a producer might get wrong. */
final class RequestMutations {

    private static final List<String> NAMES =
            List.of(
                    "request_id",
                    "to_number",
                    "from_number",
                    "tenant_id",
                    "job_id",
                    "call_log_id",
                    "lead_name",
                    "llm_model",
                    "initiated_by",
                    "agent_id",
                    "added_context",
                    "knowledge_base_store_ids",
                    "is_realtime",
                    "realtime_provider",
                    "tts_config",
                    "expires_at",
                    "not_before",
                    "requested_at",
                    "Request_Id",
                    "request_id ",
                    "");

    private static final List<String> VALUES =
            List.of(
                    "null",
                    "true",
                    "false",
                    "0",
                    "-1",
                    "1.5",
                    "9223372036854775807",
                    "-9223372036854775808",
                    "9223372036854775808",
                    "-9223372036854775809",
                    "1" + "0".repeat(50),
                    "[]",
                    "{}",
                    "[null]",
                    "[\"a\",\"\",\" \"]",
                    "[\"a\",1]",
                    "[\"\\u0000\"]",
                    "[[\"a\"]]",
                    "{\"a\":{\"b\":[1,\"\\t\"]}}",
                    "{\"a\":{\"b\":[1,\"\\u0007\"]}}",
                    "{\"\\u0000\":1}",
                    "{\"\\n\":1e400}",
                    "\"\"",
                    "\"   \"",
                    "\"a\"",
                    "\"a\\n\"",
                    "\"\\t\"",
                    "\"\\r\\n\"",
                    "\"\\u0000\"",
                    "\"\\u001b[31m\"",
                    "\"\\u007f\"",
                    "\"\\u0085\"",
                    "\"\\u00a0\"",
                    "\"\\u2028\"",
                    "\"😀\"",
                    "\"true\"",
                    "\"order-1\"",
                    "\"order-1\\n\"",
                    "\"order 1\"",
                    "\"+971 54 533 5200\"",
                    "\"123e4567-e89b-12d3-a456-426614174000\"",
                    "\"123E4567-E89B-12D3-A456-42661417400F\"",
                    "\"123e4567-e89b-12d3-a456-42661417400\"",
                    "\"123e4567-e89b-12d3-a456-42661417400g\"",
                    "\"123e4567e89b12d3a456426614174000\"",
                    "\"{123e4567-e89b-12d3-a456-426614174000}\"",
                    "\"123e4567-e89b-12d3-a456-426614174000\\n\"",
                    "\"2026-01-31T09:30:00Z\"",
                    "\"2026-01-31t09:30:00.123456789012z\"",
                    "\"2026-01-31T09:30:00+05:30\"",
                    "\"2026-01-31T09:30:00-23:59\"",
                    "\"2026-01-31T09:30:00+24:00\"",
                    "\"2026-01-31T09:30:00\"",
                    "\"2026-01-31 09:30:00Z\"",
                    "\"2026-01-31T24:00:00Z\"",
                    "\"2026-00-31T09:30:00Z\"",
                    "\"2026-13-31T09:30:00Z\"",
                    "\"2026-01-32T09:30:00Z\"",
                    "\"2026-01-31T09:30:00.Z\"",
                    "\"2026-01-31T09:30:00Z\\n\"",
                    "\"2026-01-31T09:30:61Z\"",
                    "\"2016-12-31T23:59:60Z\"");

    private final RandomText text;
    private final RandomCallRequests requests;

    RequestMutations(long seed) {
        this.text = new RandomText(new SplittableRandom(seed));
        this.requests = new RandomCallRequests(seed);
    }

    ObjectNode next() {
        ObjectNode request =
                (ObjectNode) JsonMapper.shared().readTree(CallRequestJson.write(requests.next()));
        for (int mutation = text.random().nextInt(4); mutation > 0; mutation--) {
            mutate(request);
        }
        return request;
    }

    private void mutate(ObjectNode request) {
        String name = text.oneOf(NAMES);
        switch (text.random().nextInt(8)) {
            case 0 -> request.remove(name);
            case 1 -> request.put(name, "x".repeat(text.random().nextInt(120, 140)));
            default -> request.set(name, value());
        }
    }

    private JsonNode value() {
        return JsonMapper.shared().readTree(text.oneOf(VALUES));
    }
}
