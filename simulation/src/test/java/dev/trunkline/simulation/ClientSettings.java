package dev.trunkline.simulation;

/**
 * How Kafka clients wait, in nanoseconds.
 *
 * @param request for one answer
 * @param block for a whole operation
 * @param heartbeat between two signs of life
 * @param maxPoll between two polls, before a member leaves of itself
 * @param pollRecords records of one poll at most
 */
record ClientSettings(long request, long block, long heartbeat, long maxPoll, int pollRecords) {}
