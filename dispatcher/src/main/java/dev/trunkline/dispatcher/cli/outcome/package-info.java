/**
 * Outcomes in a terminal: which ones to show, and how they look. Pure: commands read the records
 * and print the lines.
 */
@NullMarked
package dev.trunkline.dispatcher.cli.outcome;

import org.jspecify.annotations.NullMarked;
