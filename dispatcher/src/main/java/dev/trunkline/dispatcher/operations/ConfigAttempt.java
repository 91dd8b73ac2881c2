package dev.trunkline.dispatcher.operations;

import dev.trunkline.resolver.store.ConfigOutcome;

/** What adding or changing a LiveKit config came to, where it may be tried on the server first. */
public sealed interface ConfigAttempt {

    /** The database was asked, and it came to this. */
    record Made(ConfigOutcome outcome) implements ConfigAttempt {}

    /** Nothing was stored: the server can't be asked, or refuses the key pair. */
    record Refused(TestedServer server) implements ConfigAttempt {
        /** For people. */
        public String message() {
            return "nothing was stored: %s: %s"
                    .formatted(
                            server.check().reachable()
                                    ? "the server refuses the key pair"
                                    : "the server can't be asked",
                            server.check().message());
        }
    }

    /**
     * Nothing was stored: something is missing.
     *
     * @param why for people, and what to do
     */
    record Impossible(String why) implements ConfigAttempt {}
}
