/** Tests of the sandbox as processes of their own: that it runs so, and that it leaves nothing. */
@NullMarked
package dev.trunkline.sandbox.process;

import org.jspecify.annotations.NullMarked;
