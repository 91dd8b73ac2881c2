package dev.trunkline.dispatcher.insight.stream;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * Gives all stores of this process one block cache, which what they have yet to write counts
 * against too: however many stores there are, their memory is bounded as one.
 */
public final class SharedMemory implements RocksDBConfigSetter {
    /** The property that says how many bytes. */
    static final String BYTES = "trunkline.insight.memory";

    /** Small: there are many stores, each with two of them while it writes one out. */
    private static final long WRITE_BUFFER = 2L * 1024 * 1024;

    private static final int OPEN_FILES = 128;
    private static final int SHARD_BITS = 2;

    private static @Nullable Shared shared;

    private record Shared(Cache cache, WriteBufferManager writeBuffers) {

        static Shared of(long bytes) {
            RocksDB.loadLibrary();
            Cache cache = new LRUCache(bytes, SHARD_BITS, false);
            return new Shared(cache, new WriteBufferManager(bytes / 2, cache));
        }
    }

    /** One for the process, as large as whoever came first said. */
    private static synchronized Shared shared(long bytes) {
        Shared there = shared;
        if (there == null) {
            there = Shared.of(bytes);
            shared = there;
        }
        return there;
    }

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        Shared memory = shared(Long.parseLong(String.valueOf(configs.get(BYTES))));
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(memory.cache());
        table.setCacheIndexAndFilterBlocks(true);
        table.setPinTopLevelIndexAndFilter(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(memory.writeBuffers());
        options.setWriteBufferSize(WRITE_BUFFER);
        options.setMaxWriteBufferNumber(2);
        options.setMaxOpenFiles(OPEN_FILES);
        options.setIncreaseParallelism(2);
    }

    @Override
    public void close(String storeName, Options options) {
        // What is shared is nobody's to close; it ends with the process.
    }
}
