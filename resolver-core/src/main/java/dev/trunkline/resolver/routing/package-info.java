/** Decides from number rules and two phone numbers how, and whether, a call goes out. Pure. */
@NullMarked
package dev.trunkline.resolver.routing;

import org.jspecify.annotations.NullMarked;
