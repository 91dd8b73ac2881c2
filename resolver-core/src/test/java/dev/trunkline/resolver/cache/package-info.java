/** The cache against a source and a time of the test's own. */
@NullMarked
package dev.trunkline.resolver.cache;

import org.jspecify.annotations.NullMarked;
