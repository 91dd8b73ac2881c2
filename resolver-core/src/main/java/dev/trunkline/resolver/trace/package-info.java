/**
 * The reasons of a decision, as notes for the reader of an explanation. Taking notes costs nothing
 * when no explanation was asked for.
 */
@NullMarked
package dev.trunkline.resolver.trace;

import org.jspecify.annotations.NullMarked;
