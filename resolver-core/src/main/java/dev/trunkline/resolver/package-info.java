/**
 * From a caller number and a callee to the LiveKit server, trunk and credentials of the call:
 * {@link dev.trunkline.resolver.CallResolver} is the door. Usable without Kafka.
 */
@NullMarked
package dev.trunkline.resolver;

import org.jspecify.annotations.NullMarked;
