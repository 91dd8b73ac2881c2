/** What the sandbox takes from the machine and gives back: loopback ports and temporary folders. */
@NullMarked
package dev.trunkline.sandbox.host;

import org.jspecify.annotations.NullMarked;
