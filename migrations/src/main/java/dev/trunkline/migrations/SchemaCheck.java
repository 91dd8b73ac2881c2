package dev.trunkline.migrations;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Finds the tables and columns that a schema lacks, without the right to change the schema.
 *
 * @param missing tables as {@code table}, columns as {@code table.column}; Trunkline can't run
 * @param optional what is missing and can be done without
 */
public record SchemaCheck(List<String> missing, List<String> optional) {
    private static final Map<String, List<String>> NEEDED =
            Map.of(
                    "voice_agent_livekit",
                    List.of(
                            "id",
                            "name",
                            "description",
                            "livekit_url",
                            "livekit_api_key",
                            "livekit_api_secret",
                            "trunk_id",
                            "created_at",
                            "updated_at"),
                    "voice_agent_numbers",
                    List.of(
                            "id",
                            "tenant_id",
                            "country_code",
                            "base_number",
                            "provider",
                            "status",
                            "rules",
                            "created_at"));
    private static final List<String> YOUNG =
            Stream.of(
                            "worker_name",
                            "calls_per_second",
                            "max_concurrent",
                            "trunk_calls_per_second",
                            "trunk_max_concurrent")
                    .map(column -> "voice_agent_livekit." + column)
                    .toList();

    public SchemaCheck {
        missing = List.copyOf(missing);
        optional = List.copyOf(optional);
    }

    /** Whether Trunkline can run on the schema as it is. */
    public boolean ready() {
        return missing.isEmpty();
    }

    /**
     * Looks at what is visible to the role. A table it may not read counts as missing.
     *
     * @throws MigrationException when the database can't be asked
     */
    public static SchemaCheck of(DataSource database, String schema) {
        try (Connection connection = database.getConnection()) {
            Set<String> present = present(connection, new SchemaName(schema));
            return new SchemaCheck(
                    NEEDED.keySet().stream().sorted().flatMap(t -> lacking(t, present)).toList(),
                    YOUNG.stream().filter(column -> !present.contains(column)).toList());
        } catch (SQLException e) {
            throw new MigrationException(
                    "Can't look at schema '%s': %s".formatted(schema, e.getMessage()), e);
        }
    }

    private static Stream<String> lacking(String table, Set<String> present) {
        if (!present.contains(table)) {
            return Stream.of(table);
        }
        return NEEDED.getOrDefault(table, List.of()).stream()
                .map(column -> table + "." + column)
                .filter(column -> !present.contains(column));
    }

    private static Set<String> present(Connection connection, SchemaName schema)
            throws SQLException {
        String sql =
                """
                select table_name, column_name from information_schema.columns
                where table_schema = ?\
                """;
        Set<String> found = new HashSet<>();
        try (PreparedStatement columns = connection.prepareStatement(sql)) {
            columns.setString(1, schema.value());
            ResultSet rows = columns.executeQuery();
            while (rows.next()) {
                found.add(rows.getString(1));
                found.add(rows.getString(1) + "." + rows.getString(2));
            }
        }
        return found;
    }
}
