package dev.trunkline.dispatcher.livekit;

import dev.trunkline.resolver.credentials.LiveKitServer;
import io.livekit.server.AccessToken;
import io.livekit.server.RoomAdmin;
import io.livekit.server.RoomCreate;
import io.livekit.server.RoomList;
import io.livekit.server.RoomName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Signs tokens, and keeps each for most of its life: signing costs more than all else here. */
final class AccessTokens {
    /** How long a server accepts a token, apart from the 60 s of skew that it allows. */
    static final Duration VALIDITY = Duration.ofMinutes(10);

    /** How long we use it: a request that waits long still carries a good one. */
    static final Duration USE = Duration.ofMinutes(6);

    private static final int KEPT = 10_000;

    private final InstantSource clock;
    private final Map<Key, Token> kept = new ConcurrentHashMap<>();

    AccessTokens(InstantSource clock) {
        this.clock = clock;
    }

    private record Key(LiveKitServer server, Grant grant) {}

    private record Token(String jwt, Instant useUntil) {
        @Override
        public String toString() {
            return "Token[hidden]";
        }
    }

    /**
     * A token that is good for some minutes.
     *
     * @throws IllegalArgumentException when the secret can't sign
     */
    String of(LiveKitServer server, Grant grant) {
        Instant now = clock.instant();
        Key key = new Key(server, grant);
        Token token = kept.get(key);
        // The usual case takes no lock: all calls of a server would queue for it.
        return token != null && isFresh(token, now) ? token.jwt() : renewed(key, now);
    }

    /**
     * A token for the one room, signed anew each time: rooms are asked about once or twice.
     *
     * @throws IllegalArgumentException when the secret can't sign
     */
    static String forRoom(LiveKitServer server, String room) {
        AccessToken token = new AccessToken(server.apiKey(), server.apiSecret().reveal());
        token.setTtl(VALIDITY.toMillis());
        token.addGrants(new RoomAdmin(true), new RoomName(room));
        return token.toJwt();
    }

    private String renewed(Key key, Instant now) {
        if (kept.size() > KEPT) {
            kept.clear();
        }
        Token token = kept.compute(key, (_, old) -> isFresh(old, now) ? old : sign(key, now));
        return Objects.requireNonNull(token).jwt();
    }

    private static boolean isFresh(@Nullable Token token, Instant now) {
        return token != null && now.isBefore(token.useUntil());
    }

    private static Token sign(Key key, Instant now) {
        AccessToken token =
                new AccessToken(key.server().apiKey(), key.server().apiSecret().reveal());
        token.setTtl(VALIDITY.toMillis());
        switch (key.grant()) {
            case CREATE_ROOM -> token.addGrants(new RoomCreate(true));
            case LIST_ROOMS -> token.addGrants(new RoomList(true));
        }
        return new Token(token.toJwt(), now.plus(USE));
    }

    /** The right that a token gives. No token is bound to one room, so each can be used again. */
    enum Grant {
        CREATE_ROOM,
        LIST_ROOMS
    }
}
