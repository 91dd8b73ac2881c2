/** Runs the migrations on every kind of database they may meet. */
@NullMarked
package dev.trunkline.migrations;

import org.jspecify.annotations.NullMarked;
