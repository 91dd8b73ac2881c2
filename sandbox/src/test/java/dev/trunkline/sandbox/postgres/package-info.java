/** Tests of the PostgreSQL process. */
@NullMarked
package dev.trunkline.sandbox.postgres;

import org.jspecify.annotations.NullMarked;
