/**
 * The console: pages rendered here and sent as HTML, with htmx for the parts that update by
 * themselves. A page is a function from a request to an {@link
 * dev.trunkline.dispatcher.console.Answer}; {@link dev.trunkline.dispatcher.console.Door} checks
 * the caller's token and is the only class that writes responses. Without JavaScript everything
 * works but the updates.
 */
@NullMarked
package dev.trunkline.dispatcher.console;

import org.jspecify.annotations.NullMarked;
