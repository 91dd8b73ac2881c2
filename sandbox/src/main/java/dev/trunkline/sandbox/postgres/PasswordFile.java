package dev.trunkline.sandbox.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Hands the superuser's password to {@code initdb}; readable by this user alone. */
record PasswordFile(Path path) implements AutoCloseable {
    static PasswordFile of(String password) throws IOException {
        return new PasswordFile(
                Files.writeString(Files.createTempFile("trunkline-postgres-", ".pw"), password));
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
    }
}
