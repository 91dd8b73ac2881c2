/**
 * What the desks give, as JSON: the same fields from the command line's {@code --json} and from the
 * admin API, null where there is nothing. No secret is ever among them.
 */
@NullMarked
package dev.trunkline.dispatcher.desk.json;

import org.jspecify.annotations.NullMarked;
