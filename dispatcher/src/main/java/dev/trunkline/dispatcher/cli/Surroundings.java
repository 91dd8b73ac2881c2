package dev.trunkline.dispatcher.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Map;

/**
 * What a command has around it, so that tests can run it without a process of its own.
 *
 * @param environment as {@code System.getenv()}
 * @param in standard input
 * @param out for results: what a script would read
 * @param err for people: progress, warnings, errors
 * @param terminal whether a person sits at a terminal, and not a script
 */
record Surroundings(
        Map<String, String> environment,
        InputStream in,
        PrintWriter out,
        PrintWriter err,
        boolean terminal) {

    /** Without a terminal. */
    Surroundings(
            Map<String, String> environment, InputStream in, PrintWriter out, PrintWriter err) {
        this(environment, in, out, err, false);
    }
}
