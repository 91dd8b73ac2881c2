/**
 * A real PostgreSQL as a child process of this JVM, on 127.0.0.1 and with a password that it
 * checks. Its data is deleted when the server stops.
 */
@NullMarked
package dev.trunkline.sandbox.postgres;

import org.jspecify.annotations.NullMarked;
