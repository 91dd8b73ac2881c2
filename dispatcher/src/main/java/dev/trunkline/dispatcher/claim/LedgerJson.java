package dev.trunkline.dispatcher.claim;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/** The JSON of ledger values. Unknown fields are ignored, so that versions can run side by side. */
public final class LedgerJson {
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
                    .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                    .build();
    private static final ObjectWriter WRITER = MAPPER.writerFor(LedgerEntry.class);
    private static final ObjectReader READER = MAPPER.readerFor(LedgerEntry.class);

    private LedgerJson() {}

    public static byte[] write(LedgerEntry entry) {
        return WRITER.writeValueAsBytes(entry);
    }

    /**
     * Reads an entry back.
     *
     * @throws tools.jackson.core.JacksonException when it is no ledger entry
     */
    public static LedgerEntry read(byte[] value) {
        return READER.readValue(value);
    }
}
