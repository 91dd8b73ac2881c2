package dev.trunkline.dispatcher.livekit;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitRoom.ListParticipantsResponse;

/**
 * Somebody in a room.
 *
 * @param kind {@code agent}, {@code sip}, {@code standard} and what else LiveKit knows
 * @param joinedAt to the second
 */
public record RoomParticipant(String identity, String kind, Instant joinedAt) {

    /** Whether it is a worker's. */
    public boolean isAgent() {
        return kind.equals("agent");
    }

    /** LiveKit's kind, as we write it. */
    public static String kindOf(ParticipantInfo participant) {
        return participant.getKind().name().toLowerCase(Locale.ROOT);
    }

    static List<RoomParticipant> of(ListParticipantsResponse answer) {
        return answer.getParticipantsList().stream()
                .map(each ->
                        new RoomParticipant(
                                each.getIdentity(),
                                kindOf(each),
                                Instant.ofEpochSecond(each.getJoinedAt())))
                .toList();
    }
}
