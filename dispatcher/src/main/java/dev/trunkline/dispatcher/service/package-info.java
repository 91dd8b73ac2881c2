/** The composition root: builds a running dispatcher from its parts, in one place. */
@NullMarked
package dev.trunkline.dispatcher.service;

import org.jspecify.annotations.NullMarked;
