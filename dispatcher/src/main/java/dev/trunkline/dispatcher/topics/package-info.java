/**
 * Creates and checks the topics before the first record is read. Missing topics are created. A
 * topic that cannot work is refused, and the error says how to mend it.
 */
@NullMarked
package dev.trunkline.dispatcher.topics;

import org.jspecify.annotations.NullMarked;
