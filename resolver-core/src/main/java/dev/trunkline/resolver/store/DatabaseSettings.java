package dev.trunkline.resolver.store;

import dev.trunkline.resolver.secret.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * Where the database is and who asks it.
 *
 * @param jdbcUrl {@code jdbc:postgresql://host:port/name}, with parameters or without; several
 *     hosts may be named; holds neither user nor password
 * @param password may be blank, where the server asks for none; read again for each connection
 * @param schema holds the two tables; any valid name, case-sensitive
 */
public record DatabaseSettings(
        String jdbcUrl, String user, Secret password, String schema, PoolSettings pool) {

    /**
     * A database on one host, without parameters.
     *
     * @param port 1 to 65535
     */
    public DatabaseSettings(
            String host,
            int port,
            String name,
            String user,
            Secret password,
            String schema,
            PoolSettings pool) {
        this(jdbcUrl(host, port, name), user, password, schema, pool);
    }

    /** The address of one host, as JDBC has it. */
    public static String jdbcUrl(String host, int port, String name) {
        boolean bareIpv6 = host.contains(":") && !host.startsWith("[");
        return "jdbc:postgresql://%s:%d/%s"
                .formatted(bareIpv6 ? "[" + host + "]" : host, port, encoded(name));
    }

    /** Whether the driver can read it. */
    public static boolean isJdbcUrl(String url) {
        return url.startsWith("jdbc:postgresql:") && Driver.parseURL(url, null) != null;
    }

    /** For people: which database is meant, {@code host:port/name}, all hosts with commas. */
    public String address() {
        Properties parts = Driver.parseURL(jdbcUrl, null);
        if (parts == null) {
            return "(a URL that can't be read)";
        }
        String[] hosts = part(parts, PGProperty.PG_HOST).split(",", -1);
        String[] ports = part(parts, PGProperty.PG_PORT).split(",", -1);
        List<String> servers = new ArrayList<>();
        for (int i = 0; i < hosts.length; i++) {
            servers.add(hosts[i] + ":" + ports[Math.min(i, ports.length - 1)]);
        }
        return String.join(",", servers) + "/" + part(parts, PGProperty.PG_DBNAME);
    }

    /** The same database with more parameters in the URL, such as {@code sslmode}. */
    public DatabaseSettings with(Map<String, String> parameters) {
        StringBuilder url = new StringBuilder(jdbcUrl);
        parameters.forEach((name, value) ->
                url.append(url.indexOf("?") < 0 ? '?' : '&')
                        .append(name)
                        .append('=')
                        .append(encoded(value)));
        return new DatabaseSettings(url.toString(), user, password, schema, pool);
    }

    /** The same database, used by so many connections. */
    public DatabaseSettings with(PoolSettings other) {
        return new DatabaseSettings(jdbcUrl, user, password, schema, other);
    }

    private static String part(Properties parts, PGProperty property) {
        return String.valueOf(property.getOrDefault(parts));
    }

    /** Blanks are written as plus by the encoder, which the driver takes literally. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
