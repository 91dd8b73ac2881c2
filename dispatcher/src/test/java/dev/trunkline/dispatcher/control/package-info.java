@NullMarked
package dev.trunkline.dispatcher.control;

import org.jspecify.annotations.NullMarked;
