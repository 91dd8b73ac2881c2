/** The way in: {@code Main} and the composition root. */
@org.jspecify.annotations.NullMarked
package dev.trunkline.dispatcher;
