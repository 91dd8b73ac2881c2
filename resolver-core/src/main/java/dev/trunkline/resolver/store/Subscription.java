package dev.trunkline.resolver.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** One connection that listens to a schema's channel. Not thread-safe. */
final class Subscription implements AutoCloseable {
    private static final int TABLES = 2;
    private static final long PATIENCE = Duration.ofSeconds(5).toNanos();
    private static final int DIGEST_BYTES = 8;

    private final Connection connection;
    private final String channel;
    private final String echo = "echo " + UUID.randomUUID();
    private final long since = System.nanoTime();
    private final boolean triggers;
    private volatile boolean echoed;

    private Subscription(Connection connection, String schema) throws SQLException {
        this.connection = connection;
        this.channel = channel(schema);
        try (Statement listen = connection.createStatement()) {
            listen.execute("listen " + channel);
        }
        this.triggers = hasTriggers(connection, schema);
    }

    /**
     * @throws SQLException when the database can't be reached, or lets nobody listen
     */
    static Subscription open(Database database) throws SQLException {
        Connection connection = ConnectionPool.single(database.settings(), "trunkline-listen");
        database.reached();
        try {
            return new Subscription(connection, database.settings().schema());
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** What changed, after waiting for it so long; empty when nothing did. */
    List<Change> next(Duration wait) throws SQLException {
        PGNotification[] notifications =
                connection.unwrap(PGConnection.class).getNotifications((int) wait.toMillis());
        List<Change> changes = new ArrayList<>();
        for (PGNotification told : notifications == null ? new PGNotification[0] : notifications) {
            if (told.getParameter().startsWith("echo ")) {
                echoed |= told.getParameter().equals(echo);
            } else {
                changes.add(Change.parse(told.getParameter()));
            }
        }
        return changes;
    }

    /**
     * Asks for a sign of life: a server that is gone without a word looks like one that has nothing
     * to say.
     *
     * @throws SQLException when none comes
     */
    void check() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            boolean _ = statement.execute("select 1");
        }
    }

    /** Why changes are not heard although the connection is there; null when they are. */
    @Nullable String obstacle() {
        if (!triggers) {
            return "the tables have no triggers that tell of changes: run the migrations";
        }
        return echoed || System.nanoTime() - since < PATIENCE
                ? null
                : "a notification sent did not arrive: is there a pooler in between?";
    }

    /** Whether what was sent to be heard was, as far as it was sent. */
    boolean echoed() {
        return echoed;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /**
     * Has something sent that must be heard, to find out whether anything is; doesn't wait. By
     * another connection: a pooler may bring this one's own notifications only.
     */
    void askForEcho(Database database) {
        var _ = Thread.ofVirtual().name("change-feed-echo").start(() -> sendEcho(database));
    }

    private void sendEcho(Database database) {
        try (Connection other = database.connections().getConnection();
                PreparedStatement notify = other.prepareStatement("select pg_notify(?, ?)")) {
            notify.setString(1, channel);
            notify.setString(2, echo);
            boolean _ = notify.execute();
        } catch (SQLException _) {
            // Nothing was sent, so nothing can be said.
            echoed = true;
        }
    }

    private static boolean hasTriggers(Connection connection, String schema) throws SQLException {
        String sql =
                """
                select count(*) from pg_trigger t
                join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
                where n.nspname = ? and t.tgname = 'trunkline_notify' and t.tgenabled <> 'D'\
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, schema);
            ResultSet count = statement.executeQuery();
            return count.next() && count.getInt(1) >= TABLES;
        }
    }

    /** As the triggers name it: any schema's name makes a valid one. */
    private static String channel(String schema) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("MD5")
                            .digest(schema.getBytes(StandardCharsets.UTF_8));
            return "trunkline_" + HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has MD5", impossible);
        }
    }
}
