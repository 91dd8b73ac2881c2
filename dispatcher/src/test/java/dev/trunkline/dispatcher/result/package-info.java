@NullMarked
package dev.trunkline.dispatcher.result;

import org.jspecify.annotations.NullMarked;
