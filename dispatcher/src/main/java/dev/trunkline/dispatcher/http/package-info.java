/**
 * The HTTP side door, loopback by default. Health and metrics are open; whatever else is served
 * asks {@link dev.trunkline.dispatcher.http.Access} first. Each part is a {@link
 * dev.trunkline.dispatcher.http.Routes}.
 */
@NullMarked
package dev.trunkline.dispatcher.http;

import org.jspecify.annotations.NullMarked;
