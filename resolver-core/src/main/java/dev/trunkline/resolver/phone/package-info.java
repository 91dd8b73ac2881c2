/**
 * Reads phone numbers. A text has to be written as exactly one; its country is then found by the
 * few rules of the pipeline this product replaces (parity), or by libphonenumber (strict). Also
 * says whether a carrier can dial a number. Pure, and on the path of every call: nothing is
 * compiled, logged or looked up elsewhere while reading.
 */
@NullMarked
package dev.trunkline.resolver.phone;

import org.jspecify.annotations.NullMarked;
