/**
 * A real PostgreSQL as a child process of this JVM, on 127.0.0.1 and with a password that is really
 * checked. Its data lives no longer than the server.
 */
@NullMarked
package dev.trunkline.sandbox.postgres;

import org.jspecify.annotations.NullMarked;
