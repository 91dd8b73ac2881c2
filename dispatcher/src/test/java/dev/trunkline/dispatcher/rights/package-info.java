@NullMarked
package dev.trunkline.dispatcher.rights;

import org.jspecify.annotations.NullMarked;
