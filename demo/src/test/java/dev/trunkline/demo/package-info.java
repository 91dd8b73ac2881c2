/** Tests of the demo: its parts, and all of it as a process of its own. */
@NullMarked
package dev.trunkline.demo;

import org.jspecify.annotations.NullMarked;
