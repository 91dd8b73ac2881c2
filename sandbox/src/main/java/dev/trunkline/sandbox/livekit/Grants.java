package dev.trunkline.sandbox.livekit;

import java.util.Map;

/**
 * The rights of a token.
 *
 * @param room the one room that {@code roomAdmin} is for
 */
record Grants(boolean roomCreate, boolean roomList, boolean roomAdmin, String room) {
    static final Grants NONE = new Grants(false, false, false, "");

    /** Reads the {@code video} claim. */
    static Grants of(Map<String, Object> video) {
        return new Grants(
                Boolean.TRUE.equals(video.get("roomCreate")),
                Boolean.TRUE.equals(video.get("roomList")),
                Boolean.TRUE.equals(video.get("roomAdmin")),
                video.get("room") instanceof String room ? room : "");
    }

    boolean administers(String wanted) {
        return roomAdmin && room.equals(wanted);
    }
}
