/**
 * Everything that can be set, read once from the environment and validated whole: {@link
 * dev.trunkline.dispatcher.config.SettingsTable} says what there is, {@link
 * dev.trunkline.dispatcher.config.Settings#read} gives one immutable record per concern or lists
 * all that is wrong, and {@link dev.trunkline.dispatcher.config.KafkaClientProperties} turns the
 * Kafka part into what the clients are made from. No secret shows in any message or {@code
 * toString}.
 */
@NullMarked
package dev.trunkline.dispatcher.config;

import org.jspecify.annotations.NullMarked;
