/** Tests of insight. */
@NullMarked
package dev.trunkline.dispatcher.insight.api;

import org.jspecify.annotations.NullMarked;
