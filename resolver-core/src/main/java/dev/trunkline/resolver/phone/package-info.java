/**
 * Reads phone numbers: by the few rules of the pipeline this product replaces (parity), or by
 * libphonenumber (strict); and says whether a carrier can dial a number. Pure, and on the path of
 * every call: nothing is compiled, logged or looked up elsewhere while reading.
 */
@NullMarked
package dev.trunkline.resolver.phone;

import org.jspecify.annotations.NullMarked;
