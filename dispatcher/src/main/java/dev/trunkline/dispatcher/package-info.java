/** The way in: {@link dev.trunkline.dispatcher.Main}. */
@org.jspecify.annotations.NullMarked
package dev.trunkline.dispatcher;
