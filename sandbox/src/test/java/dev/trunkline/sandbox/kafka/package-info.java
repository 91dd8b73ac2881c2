/** Tests of the embedded broker. */
@NullMarked
package dev.trunkline.sandbox.kafka;

import org.jspecify.annotations.NullMarked;
