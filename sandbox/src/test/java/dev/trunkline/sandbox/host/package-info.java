/** Tests of ports, folders and clean-up. */
@NullMarked
package dev.trunkline.sandbox.host;

import org.jspecify.annotations.NullMarked;
