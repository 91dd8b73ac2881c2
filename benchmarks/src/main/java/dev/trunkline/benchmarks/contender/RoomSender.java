package dev.trunkline.benchmarks.contender;

/** Creates rooms at LiveKit over one HTTP client or another. Blocks; thread-safe. */
interface RoomSender extends AutoCloseable {
    /** Creates the room; an exception where that fails. */
    void create(String room);

    @Override
    void close();
}
