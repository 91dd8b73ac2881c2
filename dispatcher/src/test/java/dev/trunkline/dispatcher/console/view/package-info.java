@NullMarked
package dev.trunkline.dispatcher.console.view;

import org.jspecify.annotations.NullMarked;
