/**
 * Reads phone numbers. A text must be written as exactly one number. Its country is found by the
 * few rules of the pipeline that Trunkline replaces (parity), or by libphonenumber (strict). Also
 * checks whether a carrier can dial a number. Pure, and on the path of every call: reading a number
 * compiles, logs and looks up nothing.
 */
@NullMarked
package dev.trunkline.resolver.phone;

import org.jspecify.annotations.NullMarked;
