package dev.trunkline.resolver;

import dev.trunkline.resolver.credentials.KeyPair;
import dev.trunkline.resolver.secret.OpenedSecret;
import dev.trunkline.resolver.secret.Secret;
import dev.trunkline.resolver.secret.SecretKeyRing;
import dev.trunkline.resolver.store.ConfigId;
import dev.trunkline.resolver.store.Database;
import dev.trunkline.resolver.store.DatabaseException;
import dev.trunkline.resolver.store.FormerCredentials;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the key pairs that configs had before. */
final class FormerKeys {
    private static final Logger log = LoggerFactory.getLogger(FormerKeys.class);

    private final FormerCredentials former;
    private final @Nullable SecretKeyRing keys;

    FormerKeys(Database database, @Nullable SecretKeyRing keys) {
        this.former = new FormerCredentials(database);
        this.keys = keys;
    }

    /** None where the database doesn't note them, can't be asked, or no key opens them. */
    List<KeyPair> of(String configId, Instant since) {
        UUID id = ConfigId.parse(configId);
        if (id == null) {
            return List.of();
        }
        try {
            return former.replacedSince(id, since).stream().flatMap(this::opened).toList();
        } catch (DatabaseException unread) {
            log.debug("former credentials can't be read why={}", unread.getMessage());
            return List.of();
        }
    }

    private Stream<KeyPair> opened(FormerCredentials.Former pair) {
        return switch (pair.apiSecret().open(keys)) {
            case OpenedSecret.Opened opened -> of(pair, opened.secret());
            case OpenedSecret.PlainText plain -> of(pair, plain.secret());
            case OpenedSecret.Undecryptable _ -> Stream.empty();
        };
    }

    private static Stream<KeyPair> of(FormerCredentials.Former pair, Secret secret) {
        boolean blank = pair.apiKey().isBlank() || secret.reveal().isBlank();
        return blank ? Stream.empty() : Stream.of(new KeyPair(pair.apiKey(), secret));
    }
}
