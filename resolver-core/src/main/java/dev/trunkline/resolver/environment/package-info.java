/**
 * Reads settings from environment variables: each once, all that is wrong together, and secrets
 * from files too.
 */
@NullMarked
package dev.trunkline.resolver.environment;

import org.jspecify.annotations.NullMarked;
