@NullMarked
package dev.trunkline.dispatcher.operations.deadletter;

import org.jspecify.annotations.NullMarked;
