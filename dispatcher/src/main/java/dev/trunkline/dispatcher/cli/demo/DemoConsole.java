package dev.trunkline.dispatcher.cli.demo;

import dev.trunkline.dispatcher.cli.outcome.Colours;
import java.io.PrintWriter;

/**
 * Where the demo speaks.
 *
 * @param out for what was asked for
 * @param err for what accompanies it
 */
public record DemoConsole(PrintWriter out, PrintWriter err, Colours colours) {}
