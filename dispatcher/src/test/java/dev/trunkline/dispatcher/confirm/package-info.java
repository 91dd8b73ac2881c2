@NullMarked
package dev.trunkline.dispatcher.confirm;

import org.jspecify.annotations.NullMarked;
