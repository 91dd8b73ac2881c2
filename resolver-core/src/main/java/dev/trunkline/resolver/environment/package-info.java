/**
 * Reads settings from environment variables, reports all problems together, and takes secrets from
 * files too.
 */
@NullMarked
package dev.trunkline.resolver.environment;

import org.jspecify.annotations.NullMarked;
