/** Decides from number rules and two phone numbers whether a call goes out, and how. Pure. */
@NullMarked
package dev.trunkline.resolver.routing;

import org.jspecify.annotations.NullMarked;
