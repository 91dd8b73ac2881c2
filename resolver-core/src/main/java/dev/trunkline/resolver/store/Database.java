package dev.trunkline.resolver.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.SQLDialect;
import org.jooq.conf.MappedSchema;
import org.jooq.conf.RenderMapping;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * The database, asked on pooled connections. Thread-safe. Opening it does not touch the database,
 * which may be down and come back at any time.
 */
public final class Database implements AutoCloseable {
    private static final String GENERATED_FOR = "lad_dev";
    private final DatabaseSettings settings;
    private final PatientSource source;
    private final HikariDataSource pool;
    private final LongAdder statements = new LongAdder();
    private final DSLContext sql;
    private final Turnstile turnstile;
    private final Outage outage = new Outage();

    static {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
    }

    private Database(DatabaseSettings settings) {
        this.settings = settings;
        this.source = ConnectionPool.source(settings);
        this.pool = ConnectionPool.open(source, settings.pool());
        this.turnstile = new Turnstile(settings.pool().maxConnections());
        this.sql =
                DSL.using(
                        new DefaultConfiguration()
                                .set(pool)
                                .set(SQLDialect.POSTGRES)
                                .set(rendering(settings))
                                .set(new Counting(statements)));
    }

    /**
     * Opens it for those who can wait for it. The driver names the JVM's default time zone to the
     * server: it has to be one that PostgreSQL knows, such as UTC.
     */
    public static Database open(DatabaseSettings settings) {
        return new Database(settings);
    }

    /**
     * Opens it for those who can't wait: a connection is tried first, once.
     *
     * @throws DatabaseException when it can't be had
     */
    public static Database openNow(DatabaseSettings settings) {
        try {
            ConnectionPool.single(settings, "trunkline").close();
        } catch (SQLException e) {
            throw new DatabaseException(text(settings, e), e);
        }
        return new Database(settings);
    }

    public DatabaseSettings settings() {
        return settings;
    }

    /** Plain connections of the same pool, for those who check the schema. */
    public DataSource connections() {
        return pool;
    }

    /** How many statements were sent since the start. */
    public long statementCount() {
        return statements.sum();
    }

    /**
     * Asks the database whether it is there.
     *
     * @throws DatabaseException when it is not
     */
    public void ping() {
        ask(database -> database.selectOne().fetch());
    }

    /**
     * Whether it could not be connected to a moment ago, and hasn't been since. Whoever has an
     * older answer may use it instead of finding out again.
     */
    public boolean failing() {
        return outage.lasts();
    }

    /** Somebody has reached it by another way than the pool. */
    void reached() {
        outage.ends();
    }

    /**
     * Asks the database. As many questions as there are connections are asked at once; more of them
     * queue, so that the time limit for a connection is about the database alone.
     *
     * @throws DatabaseException when it can't answer
     */
    <T extends @Nullable Object> T ask(Function<DSLContext, T> question) {
        long since = System.nanoTime();
        turnstile.enter();
        try {
            outage.checkSince(since);
            T answer = question.apply(sql);
            outage.ends();
            return answer;
        } catch (DataAccessException e) {
            DatabaseException failure = new DatabaseException(text(e), e);
            outage.note(failure);
            throw failure;
        } finally {
            turnstile.leave();
        }
    }

    private String text(DataAccessException e) {
        SQLException unconnected = DatabaseException.isUnconnected(e) ? source.lastFailure() : null;
        return text(settings, unconnected == null ? e : unconnected);
    }

    private static String text(DatabaseSettings settings, Exception failure) {
        return "Database %s, schema %s: %s"
                .formatted(settings.address(), settings.schema(), rootMessage(failure));
    }

    @Override
    public void close() {
        source.close();
        pool.close();
    }

    private static Settings rendering(DatabaseSettings settings) {
        MappedSchema schema =
                new MappedSchema().withInput(GENERATED_FOR).withOutput(settings.schema());
        return new Settings()
                .withRenderMapping(new RenderMapping().withSchemata(schema))
                .withQueryTimeout(ConnectionPool.seconds(settings.pool().statementTimeout()))
                // Its debug log would show every value bound, secrets included.
                .withExecuteLogging(false);
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    private record Counting(LongAdder statements) implements ExecuteListener {
        private static final long serialVersionUID = 1L;

        @Override
        public void executeStart(ExecuteContext context) {
            statements.increment();
        }
    }
}
