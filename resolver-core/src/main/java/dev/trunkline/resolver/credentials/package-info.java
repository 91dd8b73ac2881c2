/**
 * Decides which LiveKit server a routed call uses and with which credentials: from the database
 * first, from the environment as fallback, with a reason in every case.
 */
@NullMarked
package dev.trunkline.resolver.credentials;

import org.jspecify.annotations.NullMarked;
