/** Tests of the fold of evidence and of the decision about results. */
@NullMarked
package dev.trunkline.dispatcher.result;

import org.jspecify.annotations.NullMarked;
