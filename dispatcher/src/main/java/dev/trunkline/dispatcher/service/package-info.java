/** The composition root: what a running dispatcher is made of, wired in one place. */
@NullMarked
package dev.trunkline.dispatcher.service;

import org.jspecify.annotations.NullMarked;
