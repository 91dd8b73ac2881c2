package dev.trunkline.schemas;

/** The record that a result is the outcome of. */
public record SourceRecord(String topic, int partition, long offset) {}
