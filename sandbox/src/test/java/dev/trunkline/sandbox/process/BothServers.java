package dev.trunkline.sandbox.process;

import dev.trunkline.sandbox.kafka.EmbeddedKafka;
import dev.trunkline.sandbox.postgres.PostgresDatabase;
import dev.trunkline.sandbox.postgres.SandboxPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.concurrent.CountDownLatch;

/** Starts Kafka and PostgreSQL, says where the data of PostgreSQL is, and never closes either. */
final class BothServers {
    private BothServers() {}

    public static void main(String[] arguments) throws Exception {
        EmbeddedKafka kafka = EmbeddedKafka.open();
        SandboxPostgres postgres = SandboxPostgres.open();
        PostgresDatabase database = postgres.newDatabase();
        try (Connection connection =
                        DriverManager.getConnection(
                                database.jdbcUrl(), database.user(), database.password());
                ResultSet rows = connection.createStatement().executeQuery("SHOW data_directory")) {
            rows.next();
            System.out.println("data: " + rows.getString(1));
        }
        System.out.println("ready: " + kafka.port() + " " + postgres.port());
        new CountDownLatch(1).await();
    }
}
