package dev.trunkline.dispatcher.emit;

/** The names of the topics a dispatcher reads and writes. */
public record TopicNames(
        String requests, String results, String credentials, String deadLetters, String ledger) {}
