/** What facts mean, as tables. */
@NullMarked
package dev.trunkline.dispatcher.doctor;

import org.jspecify.annotations.NullMarked;
