@NullMarked
package dev.trunkline.resolver.limits;

import org.jspecify.annotations.NullMarked;
