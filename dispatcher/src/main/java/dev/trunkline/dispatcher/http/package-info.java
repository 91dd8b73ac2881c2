/**
 * The HTTP side door: whether the process lives, whether it serves calls, and its metrics. Loopback
 * by default; takes nothing in.
 */
@NullMarked
package dev.trunkline.dispatcher.http;

import org.jspecify.annotations.NullMarked;
