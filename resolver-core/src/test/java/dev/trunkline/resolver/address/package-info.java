@NullMarked
package dev.trunkline.resolver.address;

import org.jspecify.annotations.NullMarked;
