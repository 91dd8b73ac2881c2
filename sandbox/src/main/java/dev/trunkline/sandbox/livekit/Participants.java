package dev.trunkline.sandbox.livekit;

import java.time.Instant;
import livekit.LivekitModels.ParticipantInfo;

/** Those who are in a room that a worker has taken. */
final class Participants {
    private static final String CALLEE = "sip_callee";

    private Participants() {}

    static ParticipantInfo agent(String jobId, Instant now) {
        return info("agent-" + jobId, ParticipantInfo.Kind.AGENT, now).build();
    }

    /** With the attributes that LiveKit's SIP service gives to a callee who has picked up. */
    static ParticipantInfo callee(String room, Instant now) {
        return info(CALLEE, ParticipantInfo.Kind.SIP, now)
                .putAttributes("sip.callID", "SCL_" + room.hashCode())
                .putAttributes("sip.callStatus", "active")
                .putAttributes("sip.phoneNumber", "+10000000000")
                .putAttributes("sip.trunkID", "ST_standin")
                .build();
    }

    private static ParticipantInfo.Builder info(
            String identity, ParticipantInfo.Kind kind, Instant now) {
        return ParticipantInfo.newBuilder()
                .setSid(Identifiers.participant())
                .setIdentity(identity)
                .setName(identity)
                .setKind(kind)
                .setState(ParticipantInfo.State.ACTIVE)
                .setJoinedAt(now.getEpochSecond())
                .setJoinedAtMs(now.toEpochMilli());
    }
}
