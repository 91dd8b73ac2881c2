/** Tests of insight. */
@NullMarked
package dev.trunkline.dispatcher.insight.feed;

import org.jspecify.annotations.NullMarked;
