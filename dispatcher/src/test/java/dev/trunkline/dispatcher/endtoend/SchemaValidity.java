package dev.trunkline.dispatcher.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.trunkline.schemas.Schemas;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Validates against one of the published schemas, by a validator that is not ours. */
record SchemaValidity(Schema schema) {
    static SchemaValidity of(String name) {
        return new SchemaValidity(
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(Schemas.text(name)));
    }

    /** The text as JSON, having shown that it follows the schema. */
    JsonNode valid(String json) {
        JsonNode instance = JsonMapper.shared().readTree(json);
        assertThat(schema.validate(instance)).as(json).isEmpty();
        return instance;
    }
}
