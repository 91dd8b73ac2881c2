@NullMarked
package dev.trunkline.dispatcher.cli.doubt;

import org.jspecify.annotations.NullMarked;
