package dev.trunkline.sandbox.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.sandbox.postgres.PostgresDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

/** Runs on whatever {@code trunkline.it} chooses. */
final class SharedServersIT {
    @Test
    void topicsHaveNamesOfTheirOwn() throws Exception {
        String one = TestKafka.newTopic("calls", 3);
        String other = TestKafka.newTopic("calls", 1);

        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", TestKafka.bootstrapServers()))) {
            assertThat(admin.describeTopics(List.of(one, other)).allTopicNames().get().values())
                    .extracting(topic -> topic.partitions().size())
                    .containsExactlyInAnyOrder(3, 1);
        }
    }

    @Test
    void databasesCanBeConnectedTo() throws Exception {
        PostgresDatabase database = TestPostgres.newDatabase();

        try (Connection connection =
                DriverManager.getConnection(
                        database.jdbcUrl(), database.user(), database.password())) {
            assertThat(connection.getCatalog()).isEqualTo(database.name());
        }
    }
}
