@NullMarked
package dev.trunkline.dispatcher.natives;

import org.jspecify.annotations.NullMarked;
