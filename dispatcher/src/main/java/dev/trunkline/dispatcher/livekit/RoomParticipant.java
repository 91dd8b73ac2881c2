package dev.trunkline.dispatcher.livekit;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitRoom.ListParticipantsResponse;
import org.jspecify.annotations.Nullable;

/**
 * Somebody in a room.
 *
 * @param kind {@code agent}, {@code sip}, {@code standard} and what else LiveKit knows
 * @param joinedAt to the second
 * @param sip LiveKit's SIP attributes without {@code sip.}
 * @param report the attributes {@code trunkline.*} that a worker sets, without {@code trunkline.}
 */
public record RoomParticipant(
        String identity,
        String kind,
        Instant joinedAt,
        Map<String, String> sip,
        Map<String, String> report) {
    private static final int MOST_ATTRIBUTES = 32;
    private static final int LONGEST = 256;

    public RoomParticipant {
        sip = Map.copyOf(sip);
        report = Map.copyOf(report);
    }

    /** Whether it is a worker's. */
    public boolean isAgent() {
        return kind.equals("agent");
    }

    /** Whether it is a phone line. */
    public boolean isPhone() {
        return kind.equals("sip");
    }

    /** The status of a phone line, such as {@code ringing}; null when LiveKit doesn't say. */
    public @Nullable String sipStatus() {
        return sip.get("callStatus");
    }

    /** LiveKit's SIP attributes of a participant without {@code sip.}, bounded in everything. */
    public static Map<String, String> sipOf(ParticipantInfo participant) {
        return attributes(participant, "sip.");
    }

    /** What a worker has set on its participant, without {@code trunkline.}, bounded too. */
    public static Map<String, String> reportOf(ParticipantInfo participant) {
        return attributes(participant, "trunkline.");
    }

    private static Map<String, String> attributes(ParticipantInfo participant, String prefix) {
        return participant.getAttributesMap().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .filter(entry -> entry.getKey().length() < LONGEST)
                .limit(MOST_ATTRIBUTES)
                .collect(
                        Collectors.toMap(
                                entry -> entry.getKey().substring(prefix.length()),
                                entry -> shortened(entry.getValue())));
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
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
                                Instant.ofEpochSecond(each.getJoinedAt()),
                                sipOf(each),
                                reportOf(each)))
                .toList();
    }
}
