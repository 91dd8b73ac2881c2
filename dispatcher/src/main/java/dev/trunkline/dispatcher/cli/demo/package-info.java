/**
 * The options of {@code trunkline demo}. The module {@code demo} runs it; that module brings a
 * Kafka broker and a PostgreSQL, so a checkout has it and a release does not.
 */
@NullMarked
package dev.trunkline.dispatcher.cli.demo;

import org.jspecify.annotations.NullMarked;
