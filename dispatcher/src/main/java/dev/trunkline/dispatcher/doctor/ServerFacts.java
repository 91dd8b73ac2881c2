package dev.trunkline.dispatcher.doctor;

import dev.trunkline.dispatcher.livekit.ServerCheck;

/**
 * What a LiveKit server said when it was asked with its own credentials.
 *
 * @param name the config's, or {@code environment}
 */
record ServerFacts(String name, ServerCheck check) {}
