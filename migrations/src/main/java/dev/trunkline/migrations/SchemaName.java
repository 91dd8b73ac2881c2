package dev.trunkline.migrations;

import java.nio.charset.StandardCharsets;

/**
 * A schema name that may be quoted into SQL.
 *
 * @param value as PostgreSQL stores it: case-sensitive, 1 to 63 bytes in UTF-8
 */
record SchemaName(String value) {
    private static final int MAX_BYTES = 63;

    SchemaName {
        boolean tooLong = value.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES;
        boolean odd = value.chars().anyMatch(c -> c == '"' || Character.isISOControl(c));
        if (value.isBlank() || tooLong || odd) {
            throw new MigrationException(
                    "The schema name (DB_SCHEMA) must be 1 to 63 bytes, without double quotes and"
                            + " control characters, but it is '%s'".formatted(value),
                    null);
        }
    }

    String quoted() {
        return '"' + value + '"';
    }
}
