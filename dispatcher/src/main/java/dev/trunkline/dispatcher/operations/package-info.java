/**
 * What people do at a running Trunkline. The command line, the admin API and the console's pages
 * parse a request, call one of these operations, and show its answer. Checks, reads, masks and
 * texts are here, so that the three can't differ. Outcomes are values; exceptions say that Kafka or
 * the database does not answer.
 */
@NullMarked
package dev.trunkline.dispatcher.operations;

import org.jspecify.annotations.NullMarked;
