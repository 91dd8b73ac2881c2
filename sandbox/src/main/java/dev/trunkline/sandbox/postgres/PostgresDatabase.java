package dev.trunkline.sandbox.postgres;

/**
 * A database and how to reach it.
 *
 * @param user its owner; a superuser in the sandbox
 * @param password checked by the server (SCRAM)
 */
public record PostgresDatabase(String host, int port, String name, String user, String password) {
    /** The JDBC URL, without user and password. */
    public String jdbcUrl() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + name;
    }

    /** Without the password: habits that are good in production are good here. */
    @Override
    public String toString() {
        return "PostgresDatabase[" + jdbcUrl() + ", user=" + user + "]";
    }
}
