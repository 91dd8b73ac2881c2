/** Insight as a whole, on real brokers and in real processes. */
@NullMarked
package dev.trunkline.dispatcher.insight;

import org.jspecify.annotations.NullMarked;
