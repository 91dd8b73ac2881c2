/**
 * The rights in Kafka that each part of Trunkline needs, and which of them this principal lacks, as
 * the brokers say.
 */
@NullMarked
package dev.trunkline.dispatcher.rights;

import org.jspecify.annotations.NullMarked;
