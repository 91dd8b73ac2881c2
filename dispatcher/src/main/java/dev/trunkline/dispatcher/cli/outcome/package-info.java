/**
 * Outcomes for people: which of them to show, and how they look in a terminal. Pure; records come
 * from and lines go to the commands.
 */
@NullMarked
package dev.trunkline.dispatcher.cli.outcome;

import org.jspecify.annotations.NullMarked;
