/**
 * Secrets at rest: Fernet tokens behind the {@code dev-s-t-} prefix, and the keys that open them.
 */
@NullMarked
package dev.trunkline.resolver.secret;

import org.jspecify.annotations.NullMarked;
