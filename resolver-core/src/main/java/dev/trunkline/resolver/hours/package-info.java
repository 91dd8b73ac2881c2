/**
 * When a callee may be called: hours of the week in the callee's time zone. Pure: the moment and
 * the zones are passed in.
 */
@NullMarked
package dev.trunkline.resolver.hours;

import org.jspecify.annotations.NullMarked;
