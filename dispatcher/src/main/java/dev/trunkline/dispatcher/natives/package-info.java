/**
 * Native libraries. Those of Kafka's compression codecs and of RocksDB are inside their jars and
 * must be unpacked into a folder before they can be loaded. This package chooses the folder and
 * finds out which codecs work.
 */
@NullMarked
package dev.trunkline.dispatcher.natives;

import org.jspecify.annotations.NullMarked;
