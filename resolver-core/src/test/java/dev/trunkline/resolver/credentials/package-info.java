/** Every case of the decision. */
@NullMarked
package dev.trunkline.resolver.credentials;

import org.jspecify.annotations.NullMarked;
