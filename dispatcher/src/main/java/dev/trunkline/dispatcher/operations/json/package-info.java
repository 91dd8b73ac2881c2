/**
 * The answers of the operations as JSON: the same fields from the command line's {@code --json} and
 * from the admin API, null where a value is missing. No secret is ever among them.
 */
@NullMarked
package dev.trunkline.dispatcher.operations.json;

import org.jspecify.annotations.NullMarked;
