/**
 * Who may come in: tokens from a header or the console's cookie, looked up in the database, with a
 * limit on how often somebody may try.
 */
@NullMarked
package dev.trunkline.dispatcher.access;

import org.jspecify.annotations.NullMarked;
