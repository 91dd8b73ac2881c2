/** Calls in doubt: nobody knows whether they rang. And the requests that place them again. */
@NullMarked
package dev.trunkline.dispatcher.operations.doubt;

import org.jspecify.annotations.NullMarked;
