/**
 * What people do at a running Trunkline, whatever they do it with: the command line, the admin API
 * and the console's pages ask these services and only parse and show. What became of a request is a
 * value; exceptions say that Kafka or the database can't be worked with.
 */
@NullMarked
package dev.trunkline.dispatcher.desk;

import org.jspecify.annotations.NullMarked;
