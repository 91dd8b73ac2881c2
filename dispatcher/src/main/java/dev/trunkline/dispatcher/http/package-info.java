/**
 * The HTTP server, on loopback by default. Health and metrics are open; every other route asks
 * {@link dev.trunkline.dispatcher.http.Access} first. Each part of the product adds its own {@link
 * dev.trunkline.dispatcher.http.Routes}.
 */
@NullMarked
package dev.trunkline.dispatcher.http;

import org.jspecify.annotations.NullMarked;
