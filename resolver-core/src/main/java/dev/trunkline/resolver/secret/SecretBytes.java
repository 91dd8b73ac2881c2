package dev.trunkline.resolver.secret;

import com.macasaet.fernet.PayloadValidationException;
import com.macasaet.fernet.Validator;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.TemporalAmount;
import java.util.function.Function;

/**
 * Takes a token's bytes as a secret's UTF-8. Secrets at rest don't expire: the library, made for
 * session tokens, allows 60 seconds unless told otherwise.
 */
final class SecretBytes implements Validator<Secret> {
    private static final Duration A_CENTURY = Duration.ofDays(36_500);

    private final Clock clock = Clock.systemUTC();

    @Override
    public Clock getClock() {
        return clock;
    }

    @Override
    public TemporalAmount getTimeToLive() {
        return A_CENTURY;
    }

    @Override
    public TemporalAmount getMaxClockSkew() {
        return A_CENTURY;
    }

    @Override
    public Function<byte[], Secret> getTransformer() {
        return SecretBytes::decode;
    }

    private static Secret decode(byte[] bytes) {
        try {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            return new Secret(StandardCharsets.UTF_8.newDecoder().decode(buffer).toString());
        } catch (CharacterCodingException damaged) {
            throw new PayloadValidationException("not UTF-8", damaged);
        }
    }
}
