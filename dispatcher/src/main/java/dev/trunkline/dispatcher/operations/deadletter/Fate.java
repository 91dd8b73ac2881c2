package dev.trunkline.dispatcher.operations.deadletter;

import java.util.Locale;

/** What a replay does with a dead letter. */
public enum Fate {
    /** It is sent to where it stood before. */
    REPLAY("replayed"),
    /** It was sent before: its mark is on the topic. */
    ALREADY("already replayed"),
    /** It came back from a replay as it was: once more would be in vain. */
    RETURNED("came back from a replay: --again sends it once more"),
    /** Its headers don't say where it stood. */
    NO_ORIGIN("not written by a dispatcher: it says no original topic, partition and offset"),
    /** It stood on another topic than the one that is set. */
    OTHER_TOPIC("of another topic: set CALL_REQUESTS_TOPIC to that one to replay it");

    private final String text;

    Fate(String text) {
        this.text = text;
    }

    /** For people. */
    public String text() {
        return text;
    }

    /** For scripts. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What is to become of a letter, as far as it says itself. */
    public static Fate of(DeadLetterSummary letter, String requestTopic, boolean again) {
        Origin origin = letter.origin();
        if (origin == null) {
            return NO_ORIGIN;
        }
        if (!origin.topic().equals(requestTopic)) {
            return OTHER_TOPIC;
        }
        return letter.returned() && !again ? RETURNED : REPLAY;
    }
}
