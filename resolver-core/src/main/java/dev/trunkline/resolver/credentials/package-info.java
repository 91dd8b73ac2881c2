/**
 * Decides which LiveKit server and whose credentials a routed call uses: database first,
 * environment as fallback, with a reason for every case.
 */
@NullMarked
package dev.trunkline.resolver.credentials;

import org.jspecify.annotations.NullMarked;
