@NullMarked
package dev.trunkline.dispatcher.desk.doubt;

import org.jspecify.annotations.NullMarked;
