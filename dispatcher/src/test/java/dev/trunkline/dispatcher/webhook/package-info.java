@NullMarked
package dev.trunkline.dispatcher.webhook;

import org.jspecify.annotations.NullMarked;
