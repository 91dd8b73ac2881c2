/** The stores against a real PostgreSQL. */
@NullMarked
package dev.trunkline.resolver.store;

import org.jspecify.annotations.NullMarked;
