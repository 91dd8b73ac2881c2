/** Tests of insight. */
@NullMarked
package dev.trunkline.dispatcher.insight.query;

import org.jspecify.annotations.NullMarked;
