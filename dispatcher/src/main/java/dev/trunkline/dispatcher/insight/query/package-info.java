/**
 * Finds who knows an answer and asks: the instance that owns the partition, or one that keeps a
 * copy of it while the owner can't be asked. An instance that is asked by another answers from what
 * it has, or says that it can't.
 */
@NullMarked
package dev.trunkline.dispatcher.insight.query;

import org.jspecify.annotations.NullMarked;
