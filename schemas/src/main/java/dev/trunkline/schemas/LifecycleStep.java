package dev.trunkline.schemas;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What happened in a call's room. The wire name is LiveKit's: the lower case of the constant. */
public enum LifecycleStep {
    ROOM_STARTED,
    PARTICIPANT_JOINED,
    PARTICIPANT_LEFT,
    /** It left without ever having been connected. */
    PARTICIPANT_CONNECTION_ABORTED,
    AGENT_JOB_STARTED,
    AGENT_JOB_ENDED,
    ROOM_FINISHED;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    public String wireName() {
        return wireName;
    }

    /** The step of this wire name; empty for another of LiveKit's events. */
    public static Optional<LifecycleStep> of(String wireName) {
        return Stream.of(values()).filter(step -> step.wireName.equals(wireName)).findFirst();
    }
}
