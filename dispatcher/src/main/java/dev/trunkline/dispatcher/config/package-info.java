/**
 * The settings, read once from the environment and checked together. {@link
 * dev.trunkline.dispatcher.config.SettingsTable} lists them. {@link
 * dev.trunkline.dispatcher.config.Settings#read} gives one immutable record per section, or one
 * error with every problem. {@link dev.trunkline.dispatcher.config.KafkaClientProperties} turns the
 * Kafka section into the properties of Kafka's clients. No message and no {@code toString} shows a
 * secret.
 */
@NullMarked
package dev.trunkline.dispatcher.config;

import org.jspecify.annotations.NullMarked;
