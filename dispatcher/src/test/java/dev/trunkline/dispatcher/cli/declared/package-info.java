@NullMarked
package dev.trunkline.dispatcher.cli.declared;

import org.jspecify.annotations.NullMarked;
