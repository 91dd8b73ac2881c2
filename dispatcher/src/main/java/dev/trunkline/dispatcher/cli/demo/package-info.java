/**
 * What {@code trunkline demo} asks for. The module {@code demo} does it; it brings a Kafka broker
 * and a PostgreSQL, so a checkout has it and a release does not.
 */
@NullMarked
package dev.trunkline.dispatcher.cli.demo;

import org.jspecify.annotations.NullMarked;
