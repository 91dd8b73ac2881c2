/**
 * Native libraries: those of Kafka's compression codecs and of RocksDB come inside their jars and
 * have to be unpacked into a folder before they can be loaded. Says where that is, and which codecs
 * work.
 */
@NullMarked
package dev.trunkline.dispatcher.natives;

import org.jspecify.annotations.NullMarked;
