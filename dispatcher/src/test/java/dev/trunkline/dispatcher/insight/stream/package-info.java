/** Tests of insight. */
@NullMarked
package dev.trunkline.dispatcher.insight.stream;

import org.jspecify.annotations.NullMarked;
