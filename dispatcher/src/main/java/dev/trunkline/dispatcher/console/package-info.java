/**
 * The console: pages that are made here and sent as HTML, with htmx for what changes while one
 * looks. A page is a function from a request to an {@link dev.trunkline.dispatcher.console.Answer};
 * {@link dev.trunkline.dispatcher.console.Door} asks who wants it, and is the only one that writes
 * responses. Everything works without JavaScript, but for updates by themselves.
 */
@NullMarked
package dev.trunkline.dispatcher.console;

import org.jspecify.annotations.NullMarked;
