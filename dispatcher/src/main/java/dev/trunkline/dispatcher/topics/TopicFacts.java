package dev.trunkline.dispatcher.topics;

/**
 * A topic as it is.
 *
 * @param cleanupPolicy as the broker has it; blank when it may not be asked
 */
record TopicFacts(int partitions, String cleanupPolicy) {}
