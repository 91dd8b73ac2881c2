package dev.trunkline.sandbox.livekit;

import java.util.concurrent.ThreadLocalRandom;

/** Identifiers as LiveKit makes them: a prefix that names the kind, and 12 random characters. */
final class Identifiers {
    private static final String ALPHABET =
            "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final int LENGTH = 12;

    private Identifiers() {}

    static String room() {
        return random("RM_");
    }

    static String dispatch() {
        return random("AD_");
    }

    static String job() {
        return random("AJ_");
    }

    static String participant() {
        return random("PA_");
    }

    static String event() {
        return random("EV_");
    }

    private static String random(String prefix) {
        StringBuilder id = new StringBuilder(prefix);
        ThreadLocalRandom random = ThreadLocalRandom.current();
        for (int i = 0; i < LENGTH; i++) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }
}
