/** A real headless browser, for tests that look at pages as people do. */
@NullMarked
package dev.trunkline.dispatcher.browser;

import org.jspecify.annotations.NullMarked;
