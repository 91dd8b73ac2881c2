package dev.trunkline.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Validates against one of our schemas, by a validator that is not ours. */
final class SchemaCheck {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Schema schema;

    private SchemaCheck(Schema schema) {
        this.schema = schema;
    }

    static SchemaCheck of(String name) {
        return ofText(Schemas.text(name));
    }

    static SchemaCheck ofText(String schema) {
        return new SchemaCheck(
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(schema));
    }

    List<Error> problems(JsonNode instance) {
        return schema.validate(instance);
    }

    /** The parsed text, having shown that it follows the schema. */
    JsonNode valid(String json) {
        JsonNode instance = MAPPER.readTree(json);
        assertThat(problems(instance)).as(json).isEmpty();
        return instance;
    }

    JsonNode valid(byte[] json) {
        return valid(new String(json, StandardCharsets.UTF_8));
    }
}
