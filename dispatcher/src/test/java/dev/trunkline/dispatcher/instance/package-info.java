@NullMarked
package dev.trunkline.dispatcher.instance;

import org.jspecify.annotations.NullMarked;
