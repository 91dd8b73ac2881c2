@NullMarked
package dev.trunkline.dispatcher.recent;

import org.jspecify.annotations.NullMarked;
