package dev.trunkline.resolver.store;

import dev.trunkline.resolver.secret.Secret;

/** What making a token came to. */
public sealed interface TokenOutcome {

    /**
     * It counts from now on.
     *
     * @param token to be shown once, to its holder
     */
    record Created(TokenEntry entry, Secret token) implements TokenOutcome {}

    /** Another token of this name counts. */
    record NameTaken(String name) implements TokenOutcome {}

    /** The name is blank, too long or has odd characters. */
    record Invalid(String why) implements TokenOutcome {}
}
