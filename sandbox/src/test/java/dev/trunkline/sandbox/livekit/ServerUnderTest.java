package dev.trunkline.sandbox.livekit;

import io.livekit.server.AccessToken;
import io.livekit.server.RoomAdmin;
import io.livekit.server.RoomCreate;
import io.livekit.server.RoomList;
import io.livekit.server.RoomName;
import io.livekit.server.VideoGrant;

/** Where the contract is tried. */
record ServerUnderTest(String httpUrl, String apiKey, String apiSecret) {
    String token(VideoGrant... grants) {
        return signed(apiSecret, 60_000, grants);
    }

    String signed(String secret, long ttlMillis, VideoGrant... grants) {
        AccessToken token = new AccessToken(apiKey, secret);
        token.setTtl(ttlMillis);
        token.addGrants(grants);
        return token.toJwt();
    }

    /** A token for everything, dispatches only in this room. */
    String tokenForAll(String room) {
        return token(
                new RoomCreate(true), new RoomList(true), new RoomAdmin(true), new RoomName(room));
    }

    /** Like {@link #tokenForAll}, good for a day. */
    String longTokenForAll(String room) {
        return signed(
                apiSecret,
                86_400_000,
                new RoomCreate(true),
                new RoomList(true),
                new RoomAdmin(true),
                new RoomName(room));
    }

    @Override
    public String toString() {
        return httpUrl;
    }
}
