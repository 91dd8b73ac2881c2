/**
 * When callees may be called: hours of the week on the callee's own clock. Pure: the moment and the
 * zones are passed in.
 */
@NullMarked
package dev.trunkline.resolver.hours;

import org.jspecify.annotations.NullMarked;
