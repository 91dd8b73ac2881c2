@NullMarked
package dev.trunkline.dispatcher.console;

import org.jspecify.annotations.NullMarked;
