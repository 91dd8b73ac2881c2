package dev.trunkline.dispatcher.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What a command has around it, so that tests can run it without a process of its own.
 *
 * @param environment as {@code System.getenv()}
 * @param in standard input
 * @param out for results: what a script would read
 * @param err for people: progress, warnings, errors
 * @param terminal whether a person sits at a terminal, and not a script
 * @param zone finds the zone whose clock people are shown
 */
record Surroundings(
        Map<String, String> environment,
        InputStream in,
        PrintWriter out,
        PrintWriter err,
        boolean terminal,
        Supplier<ZoneId> zone) {

    /** On this host's clock. */
    Surroundings(
            Map<String, String> environment,
            InputStream in,
            PrintWriter out,
            PrintWriter err,
            boolean terminal) {
        this(environment, in, out, err, terminal, ZoneId::systemDefault);
    }

    /** Without a terminal. */
    Surroundings(
            Map<String, String> environment, InputStream in, PrintWriter out, PrintWriter err) {
        this(environment, in, out, err, false);
    }
}
