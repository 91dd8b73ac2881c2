/**
 * From a caller number and a callee to the LiveKit server, trunk and credentials of a call. {@link
 * dev.trunkline.resolver.CallResolver} is the entry point. Needs no Kafka.
 */
@NullMarked
package dev.trunkline.resolver;

import org.jspecify.annotations.NullMarked;
