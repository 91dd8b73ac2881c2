package dev.trunkline.resolver.store;

import dev.trunkline.resolver.secret.Secret;

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
}
