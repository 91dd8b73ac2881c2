package dev.trunkline.dispatcher.console.view;

import java.util.List;

/**
 * Which keys the stored secrets are under.
 *
 * @param keys the first is the one that encrypts
 * @param rows how many secrets they open
 * @param answer whether the old keys may go
 * @param state of the last rotation here
 * @param running whether it still runs
 * @param groups servers whose secret is no key's, with why
 */
public record RotationModel(
        List<Key> keys,
        int rows,
        String answer,
        String state,
        boolean running,
        List<Group> groups) {

    /** A key, by the beginning of its hash. */
    public record Key(String fingerprint, int rows) {}

    /** Names of servers that have something in common. */
    public record Group(String title, String tone, List<String> names) {}
}
