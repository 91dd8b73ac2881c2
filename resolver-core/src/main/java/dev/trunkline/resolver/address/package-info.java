/**
 * Network addresses as people write them: host names, and URLs of LiveKit servers. Settings, stored
 * rows and requests to change rows share one rule for each. Pure.
 */
@NullMarked
package dev.trunkline.resolver.address;

import org.jspecify.annotations.NullMarked;
