package dev.trunkline.resolver.store;

import dev.trunkline.resolver.address.LiveKitUrl;
import dev.trunkline.resolver.secret.Secret;
import dev.trunkline.resolver.secret.SecretKeyRing;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Checks fields before the database would refuse them less clearly. */
final class FieldChecks {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();
    private static final int LONGEST_URL = 500;
    private final List<String> problems = new ArrayList<>();

    FieldChecks text(String field, String value, int longest) {
        return holds(!value.isBlank(), field + " is blank").optional(field, value, longest);
    }

    FieldChecks optional(String field, @Nullable String value, int longest) {
        boolean fits = value == null || value.codePointCount(0, value.length()) <= longest;
        return holds(fits, "%s is longer than %d characters".formatted(field, longest))
                .storable(field, value);
    }

    FieldChecks url(String value) {
        String fault = LiveKitUrl.fault(value);
        return holds(fault == null, "url " + fault).optional("url", value, LONGEST_URL);
    }

    FieldChecks secret(Secret value) {
        return holds(!value.reveal().isBlank(), "api secret is blank")
                .storable("api secret", value.reveal())
                .holds(
                        SecretKeyRing.token(value.reveal()) == null,
                        "api secret is encrypted already (dev-s-t-)");
    }

    FieldChecks storable(String field, @Nullable String value) {
        String fault = StorableText.fault(value);
        return holds(fault == null, field + " " + fault);
    }

    FieldChecks jsonObject(String field, @Nullable String value) {
        if (value == null) {
            return this;
        }
        JsonNode object = object(value);
        if (object == null) {
            return holds(false, field + " must be a JSON object");
        }
        String fault = StorableText.fault(object);
        return holds(fault == null, field + " " + fault);
    }

    FieldChecks holds(boolean fine, String problem) {
        if (!fine) {
            problems.add(problem);
        }
        return this;
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    private static @Nullable JsonNode object(String value) {
        try {
            JsonNode tree = JSON.readTree(value);
            return tree.isObject() ? tree : null;
        } catch (JacksonException _) {
            return null;
        }
    }
}
