/**
 * Resources of the machine that the sandbox uses and releases: loopback ports and temporary
 * folders.
 */
@NullMarked
package dev.trunkline.sandbox.host;

import org.jspecify.annotations.NullMarked;
