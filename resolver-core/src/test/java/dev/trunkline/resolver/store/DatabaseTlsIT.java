package dev.trunkline.resolver.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.trunkline.resolver.ResolverSettings;
import dev.trunkline.sandbox.postgres.SandboxPostgres;
import dev.trunkline.sandbox.testing.Patience;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real PostgreSQL with a certificate of its own making, and clients that do and don't trust it.
 */
class DatabaseTlsIT {
    private static final String STORE_PASSWORD = "changeit";

    @TempDir private static Path folder;

    private static SandboxPostgres postgres;
    private static Path own;
    private static Path other;

    @BeforeAll
    static void open() throws Exception {
        postgres = SandboxPostgres.open();
        KeyStore keys = keyPair("server");
        own = certificate(keys, "server");
        other = certificate(keyPair("other"), "other");
        try (Connection connection =
                        DriverManager.getConnection(
                                postgres.jdbcUrl(), postgres.user(), postgres.password());
                Statement statement = connection.createStatement()) {
            String data = text(statement, "show data_directory");
            // Written by the server itself: the files must be its own.
            copy(statement, Files.readAllLines(own), data + "/server.crt");
            copy(statement, pem("PRIVATE KEY", key(keys)), data + "/server.key");
            boolean _ = statement.execute("alter system set ssl = on");
            boolean _ = statement.execute("select pg_reload_conf()");
        }
        await().atMost(Patience.SOON)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(encrypted(settings("require"))).isTrue());
    }

    @AfterAll
    static void close() {
        postgres.close();
    }

    private static Map<String, String> variables(String mode, String... more) {
        Map<String, String> variables = new HashMap<>();
        variables.put("DB_HOST", "localhost");
        variables.put("DB_PORT", Integer.toString(postgres.port()));
        variables.put("DB_NAME", "postgres");
        variables.put("DB_USER", postgres.user());
        variables.put("DB_PASSWORD", postgres.password());
        variables.put("DB_SSLMODE", mode);
        for (int i = 0; i < more.length; i += 2) {
            variables.put(more[i], more[i + 1]);
        }
        return variables;
    }

    private static DatabaseSettings settings(Map<String, String> variables) {
        return Objects.requireNonNull(ResolverSettings.fromEnvironment(variables).database());
    }

    private static DatabaseSettings settings(String mode, String... more) {
        return settings(variables(mode, more));
    }

    private static boolean encrypted(DatabaseSettings settings) {
        try (Database database = Database.openNow(settings);
                Connection connection = database.connections().getConnection();
                Statement statement = connection.createStatement()) {
            String sql = "select ssl from pg_stat_ssl where pid = pg_backend_pid()";
            return text(statement, sql).equals("t");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aServerThatProvesItselfIsUsedOverTls() {
        assertThat(encrypted(settings("disable"))).isFalse();
        assertThat(encrypted(settings("require"))).isTrue();
        assertThat(encrypted(settings("verify-full", "DB_SSLROOTCERT", own.toString()))).isTrue();
    }

    @Test
    void aServerThatAnotherCertificateSignedIsRefused() {
        DatabaseSettings wrong = settings("verify-full", "DB_SSLROOTCERT", other.toString());
        assertThatThrownBy(() -> Database.openNow(wrong))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("localhost:" + postgres.port() + "/postgres")
                .rootCause()
                .isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void aServerOfAnotherNameIsRefused() {
        DatabaseSettings wrong =
                settings("verify-full", "DB_SSLROOTCERT", own.toString(), "DB_HOST", "127.0.0.2");
        assertThatThrownBy(() -> Database.openNow(wrong)).isInstanceOf(DatabaseException.class);
        DatabaseSettings unnamed =
                settings("verify-full", "DB_SSLROOTCERT", own.toString(), "DB_HOST", "127.0.0.1");
        assertThatThrownBy(() -> Database.openNow(unnamed))
                .hasMessageContaining("hostname 127.0.0.1");
    }

    @Test
    void aUrlNamesSeveralHostsAndTheOneThatTakesWritesIsUsed() {
        Map<String, String> variables = variables("verify-full", "DB_SSLROOTCERT", own.toString());
        List.of("DB_HOST", "DB_PORT", "DB_NAME").forEach(variables::remove);
        variables.put(
                "DB_URL",
                "jdbc:postgresql://localhost:1,localhost:%d/postgres?targetServerType=primary"
                        .formatted(postgres.port()));
        DatabaseSettings settings = settings(variables);
        assertThat(encrypted(settings)).isTrue();
        assertThat(settings.address())
                .isEqualTo("localhost:1,localhost:" + postgres.port() + "/postgres");
    }

    @Test
    void aPasswordThatChangesInItsFileIsUsedByTheNextConnection() throws Exception {
        Path file = Files.writeString(folder.resolve("password"), "first\n");
        Map<String, String> variables = variables("require", "DB_USER", "changing");
        variables.remove("DB_PASSWORD");
        variables.put("DB_PASSWORD_FILE", file.toString());
        alter("create role changing login password 'first'");
        DatabaseSettings settings = settings(variables);
        assertThat(encrypted(settings)).isTrue();
        alter("alter role changing password 'second'");
        var _ = Files.writeString(file, "second\n");
        await().atMost(Patience.SOON)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(encrypted(settings)).isTrue());
    }

    private static void alter(String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                postgres.jdbcUrl(), postgres.user(), postgres.password());
                Statement statement = connection.createStatement()) {
            boolean _ = statement.execute(sql);
        }
    }

    private static String text(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }

    private static void copy(Statement statement, List<String> lines, String file)
            throws SQLException {
        String sql =
                "copy (select unnest(string_to_array('%s', '~'))) to program 'umask 077; cat > %s'"
                        .formatted(String.join("~", lines), file);
        boolean _ = statement.execute(sql);
    }

    /** Made by the JDK's own tool, in a folder of the test. */
    private static KeyStore keyPair(String name) throws Exception {
        Path store = folder.resolve(name + ".p12");
        Process tool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                name,
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=localhost",
                                "-ext",
                                "san=dns:localhost",
                                "-ext",
                                "bc=ca:true",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                store.toString(),
                                "-storepass",
                                STORE_PASSWORD)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(tool.waitFor(Patience.SOON.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
        assertThat(tool.exitValue()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, STORE_PASSWORD.toCharArray());
        }
        return keys;
    }

    private static byte[] key(KeyStore keys) throws GeneralSecurityException {
        return keys.getKey("server", STORE_PASSWORD.toCharArray()).getEncoded();
    }

    private static Path certificate(KeyStore keys, String name)
            throws GeneralSecurityException, IOException {
        return Files.write(
                folder.resolve(name + ".crt"),
                pem("CERTIFICATE", keys.getCertificate(name).getEncoded()));
    }

    private static List<String> pem(String what, byte[] content) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return ("-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----")
                .lines()
                .toList();
    }
}
