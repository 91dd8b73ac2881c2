package dev.trunkline.dispatcher.claim;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One partition of the ledger in memory: what each request id's state is, and which offsets at or
 * above the frontier are finished. Only what is committed is ever applied to it.
 */
public final class PartitionLedger {
    /** In the order of the last write, so that the oldest come first. */
    private final Map<String, LedgerEntry> requests = new LinkedHashMap<>();

    private final NavigableSet<Long> marks = new TreeSet<>();

    /** Applies one committed ledger record; a null entry is a tombstone. */
    public void apply(LedgerKey key, @Nullable LedgerEntry entry) {
        switch (key) {
            case LedgerKey.Request(String requestId) -> {
                requests.remove(requestId);
                if (entry != null) {
                    requests.put(requestId, entry);
                }
            }
            case LedgerKey.Offset mark -> {
                if (entry == null) {
                    marks.remove(mark.offset());
                } else {
                    marks.add(mark.offset());
                }
            }
        }
    }

    public @Nullable LedgerEntry of(String requestId) {
        return requests.get(requestId);
    }

    /** Whether the record at this offset has its outcome. */
    public boolean isFinished(long offset) {
        return marks.contains(offset);
    }

    public int size() {
        return requests.size() + marks.size();
    }

    /**
     * The keys that have no more use, oldest first: marks below the frontier, and requests below it
     * from before {@code horizon}. A claim below the frontier is one whose record has left the
     * topic: nobody will end it.
     *
     * @param limit at most so many of either kind
     */
    public List<LedgerKey> outlived(long frontier, Instant horizon, int limit) {
        List<LedgerKey> keys = new ArrayList<>();
        marks.headSet(frontier).stream().limit(limit).map(LedgerKey.Offset::new).forEach(keys::add);
        requests.entrySet().stream()
                .takeWhile(entry -> hasOutlived(entry.getValue(), frontier, horizon))
                .limit(limit)
                .map(entry -> new LedgerKey.Request(entry.getKey()))
                .forEach(keys::add);
        return keys;
    }

    private static boolean hasOutlived(LedgerEntry entry, long frontier, Instant horizon) {
        Instant written =
                switch (entry) {
                    case Claim claim -> claim.claimedAt();
                    case LedgerEntry.Waiting waiting -> waiting.refusedAt();
                    case LedgerEntry.Finished finished -> finished.finishedAt();
                };
        return entry.offset() < frontier && written.isBefore(horizon);
    }
}
