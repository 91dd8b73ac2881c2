/**
 * Who may use the API and the console: tokens from a header or the console's cookie, looked up in
 * the database, with a limit on failed tries.
 */
@NullMarked
package dev.trunkline.dispatcher.access;

import org.jspecify.annotations.NullMarked;
