/**
 * Secrets at rest: Fernet tokens behind the prefix {@code dev-s-t-}, and the keys that decrypt
 * them.
 */
@NullMarked
package dev.trunkline.resolver.secret;

import org.jspecify.annotations.NullMarked;
