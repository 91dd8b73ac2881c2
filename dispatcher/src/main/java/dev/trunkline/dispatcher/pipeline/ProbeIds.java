package dev.trunkline.dispatcher.pipeline;

import java.util.UUID;

/** The ids that tell in a room's metadata whether an attempt or a probe made the room. */
public final class ProbeIds {
    /** An agent name that nobody serves. */
    static final String NOBODY = "trunkline-probe-nobody";

    private static final String PREFIX = "probe-";

    private ProbeIds() {}

    static String next() {
        return PREFIX + UUID.randomUUID();
    }

    static boolean isProbe(String id) {
        return id.startsWith(PREFIX);
    }
}
