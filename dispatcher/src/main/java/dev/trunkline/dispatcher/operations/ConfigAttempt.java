package dev.trunkline.dispatcher.operations;

import dev.trunkline.resolver.store.ConfigOutcome;

/** The result of adding or changing a LiveKit config, which may be tried on its server first. */
public sealed interface ConfigAttempt {

    /** The answer of the database. */
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

    /** Nothing was stored: no key is set that could encrypt the secret. */
    record NoKey() implements ConfigAttempt {}

    /**
     * Nothing was stored: the secret was given as a token that no key opens.
     *
     * @param why for people
     */
    record Undecryptable(String why) implements ConfigAttempt {}
}
