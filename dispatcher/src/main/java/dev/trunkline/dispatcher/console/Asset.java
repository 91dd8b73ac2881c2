package dev.trunkline.dispatcher.console;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file that pages are made with. Its path changes with its content, so that browsers may keep it.
 */
final class Asset {
    private static final String FOLDER = "/console/assets/";
    private static final int HASH_BYTES = 8;

    private final String path;
    private final String type;
    private final byte[] content;

    private Asset(String path, String type, byte[] content) {
        this.path = path;
        this.type = type;
        this.content = content;
    }

    /**
     * Reads one.
     *
     * @param resource absolute, on the class path
     */
    static Asset read(String resource, String type) {
        try (InputStream in = Asset.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("not in the jar: " + resource);
            }
            byte[] content = in.readAllBytes();
            String name = resource.substring(resource.lastIndexOf('/') + 1);
            return new Asset(FOLDER + hash(content) + "/" + name, type, content);
        } catch (IOException e) {
            throw new IllegalStateException("can't be read: " + resource, e);
        }
    }

    /** Where browsers find it. */
    String path() {
        return path;
    }

    /** For whoever asks, to be kept. */
    void serve(Context context) {
        context.header("Cache-Control", "public, max-age=31536000, immutable")
                .header("X-Content-Type-Options", "nosniff")
                .contentType(type)
                .result(content);
    }

    private static String hash(byte[] content) {
        try {
            byte[] whole = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(whole, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has it", e);
        }
    }
}
