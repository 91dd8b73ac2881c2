/** The admin API as its users see it. */
@NullMarked
package dev.trunkline.dispatcher.admin;

import org.jspecify.annotations.NullMarked;
