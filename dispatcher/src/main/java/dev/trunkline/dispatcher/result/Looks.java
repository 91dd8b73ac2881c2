package dev.trunkline.dispatcher.result;

import dev.trunkline.dispatcher.livekit.RoomParticipant;
import dev.trunkline.schemas.ResultReason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What LiveKit's answers about a call's room have shown. Times are ours, unless they are said to be
 * LiveKit's. All are null when not seen.
 *
 * @param agent identity of the first agent that was seen
 * @param agentJoined by LiveKit's clock
 * @param line when a phone line was first seen
 * @param dialed when the line joined, by LiveKit's clock
 * @param answered when the callee was first seen in the call
 * @param unanswered when the line was last seen without an answer
 * @param lineless since when no line is seen any more
 * @param agentless since when no agent is seen any more, though a line is
 * @param empty since when nobody is in the room any more
 * @param gone since when the room is not there
 * @param failure why the last question got no answer
 */
record Looks(
        @Nullable String agent,
        @Nullable Instant agentJoined,
        @Nullable Instant line,
        @Nullable Instant dialed,
        @Nullable Instant answered,
        @Nullable Instant unanswered,
        @Nullable Instant lineless,
        @Nullable Instant agentless,
        @Nullable Instant empty,
        @Nullable Instant gone,
        @Nullable ResultReason failure) {
    static final Looks NONE =
            new Looks(null, null, null, null, null, null, null, null, null, null, null);

    Looks with(RoomAnswer answer, Instant now) {
        return switch (answer) {
            case RoomAnswer.There(int callees) -> there(callees, now);
            case RoomAnswer.Gone _ -> gone(now);
            case RoomAnswer.People(List<RoomParticipant> people) -> people(people, now);
            case RoomAnswer.Failed(ResultReason reason, String _) ->
                    new Looks(
                            agent,
                            agentJoined,
                            line,
                            dialed,
                            answered,
                            unanswered,
                            lineless,
                            agentless,
                            empty,
                            gone,
                            reason);
        };
    }

    private Looks there(int callees, Instant now) {
        Instant seen = callees > 0 ? first(line, now) : line;
        return new Looks(
                agent,
                agentJoined,
                seen,
                dialed,
                answered,
                unanswered,
                callees > 0 || seen == null ? null : first(lineless, now),
                callees > 0 ? agentless : null,
                callees > 0 ? null : empty,
                null,
                null);
    }

    private Looks gone(Instant now) {
        return new Looks(
                agent,
                agentJoined,
                line,
                dialed,
                answered,
                unanswered,
                line == null ? null : first(lineless, now),
                null,
                first(empty, now),
                first(gone, now),
                null);
    }

    private Looks people(List<RoomParticipant> people, Instant now) {
        Optional<RoomParticipant> worker =
                people.stream().filter(RoomParticipant::isAgent).findFirst();
        List<RoomParticipant> lines = people.stream().filter(RoomParticipant::isPhone).toList();
        boolean talking = lines.stream().anyMatch(each -> Stay.answered(each.sipStatus()));
        Instant seen = lines.isEmpty() ? line : first(line, now);
        return new Looks(
                agent == null ? worker.map(RoomParticipant::identity).orElse(null) : agent,
                agentJoined == null
                        ? worker.map(RoomParticipant::joinedAt).orElse(null)
                        : agentJoined,
                seen,
                dialed == null && !lines.isEmpty() ? lines.getFirst().joinedAt() : dialed,
                talking ? first(answered, now) : answered,
                lines.isEmpty() || talking ? unanswered : now,
                lines.isEmpty() && seen != null ? first(lineless, now) : null,
                lines.isEmpty() || worker.isPresent() ? null : first(agentless, now),
                people.isEmpty() ? first(empty, now) : null,
                people.isEmpty() ? gone : null,
                null);
    }

    private static Instant first(@Nullable Instant known, Instant now) {
        return known == null ? now : known;
    }
}
