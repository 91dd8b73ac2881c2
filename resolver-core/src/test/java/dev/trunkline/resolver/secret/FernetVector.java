package dev.trunkline.resolver.secret;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A secret, encrypted here or by Python's cryptography. */
record FernetVector(String key, String stored, String plain) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The committed ones: {@code from-python.json} or {@code from-java.json}. */
    static List<FernetVector> committed(String name) throws IOException {
        try (InputStream json = FernetVector.class.getResourceAsStream("/vectors/fernet/" + name)) {
            return JSON.readValue(Objects.requireNonNull(json), new TypeReference<>() {});
        }
    }

    static List<FernetVector> parse(String json) {
        return JSON.readValue(json, new TypeReference<>() {});
    }

    static void write(Path file, List<FernetVector> vectors) {
        JSON.writerWithDefaultPrettyPrinter().writeValue(file, vectors);
    }

    /** Encrypts here. */
    static FernetVector of(String plain) {
        String key = SecretKeyRing.generateKey().reveal();
        return new FernetVector(key, SecretKeyRing.parse(key).encrypt(new Secret(plain)), plain);
    }

    @Override
    public String toString() {
        return "vector of " + plain.length() + " characters";
    }
}
