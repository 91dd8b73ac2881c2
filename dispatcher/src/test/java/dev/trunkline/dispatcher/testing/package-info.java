/** What the integration tests stand on: topics, producers and an independent reader of outcomes. */
@NullMarked
package dev.trunkline.dispatcher.testing;

import org.jspecify.annotations.NullMarked;
