package dev.trunkline.resolver.store;

import com.zaxxer.hikari.HikariDataSource;
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
    private final HikariDataSource pool;
    private final LongAdder statements = new LongAdder();
    private final DSLContext sql;

    static {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
    }

    private Database(DatabaseSettings settings) {
        this.settings = settings;
        this.pool = ConnectionPool.open(settings);
        this.sql =
                DSL.using(
                        new DefaultConfiguration()
                                .set(pool)
                                .set(SQLDialect.POSTGRES)
                                .set(rendering(settings))
                                .set(new Counting(statements)));
    }

    public static Database open(DatabaseSettings settings) {
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
     * Asks the database.
     *
     * @throws DatabaseException when it can't answer
     */
    <T extends @Nullable Object> T ask(Function<DSLContext, T> question) {
        try {
            return question.apply(sql);
        } catch (DataAccessException e) {
            throw new DatabaseException(
                    "Database %s, schema %s: %s"
                            .formatted(settings.address(), settings.schema(), rootMessage(e)),
                    e);
        }
    }

    @Override
    public void close() {
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
