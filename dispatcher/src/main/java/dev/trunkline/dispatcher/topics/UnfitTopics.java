package dev.trunkline.dispatcher.topics;

import java.util.List;

/** The topics can't be worked with. Its message lists why and what to do, one a line. */
public final class UnfitTopics extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnfitTopics(List<String> faults) {
        super("The topics can't be worked with:\n  " + String.join("\n  ", faults));
    }
}
