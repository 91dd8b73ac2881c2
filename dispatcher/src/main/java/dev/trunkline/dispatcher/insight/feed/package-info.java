/**
 * Outcomes as they come, for whoever listens: one reader of {@code call-dispatch-results} an
 * instance, which runs only while somebody does. Who listens too slowly is cut off.
 */
@NullMarked
package dev.trunkline.dispatcher.insight.feed;

import org.jspecify.annotations.NullMarked;
