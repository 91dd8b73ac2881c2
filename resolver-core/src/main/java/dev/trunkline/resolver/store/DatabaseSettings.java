package dev.trunkline.resolver.store;

import dev.trunkline.resolver.secret.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Where the database is and who asks it.
 *
 * @param port 1 to 65535
 * @param password may be blank, where the server asks for none
 * @param schema holds the two tables; any valid name, case-sensitive
 */
public record DatabaseSettings(
        String host,
        int port,
        String name,
        String user,
        Secret password,
        String schema,
        PoolSettings pool) {

    /** For people: which database is meant. */
    String address() {
        return "%s:%d/%s".formatted(host, port, name);
    }

    /** The address as JDBC has it. */
    public String jdbcUrl() {
        // Blanks are written as plus by the encoder, which the driver takes literally.
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        boolean bareIpv6 = host.contains(":") && !host.startsWith("[");
        return "jdbc:postgresql://%s:%d/%s"
                .formatted(bareIpv6 ? "[" + host + "]" : host, port, encoded);
    }
}
